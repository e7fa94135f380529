package dev.gatehouse.store;

/** Who wrote an object, and so who alone may change it; what is built in anybody may take over. */
public sealed interface Origin {

    /**
     * A manifest file. The object goes when the file, or its part in the file, goes.
     *
     * @param path   as given on the command line, or found below it
     * @param line   of the document's first field, from 1
     */
    record File(String path, int line) implements Origin {
        @Override
        public String toString() {
            return path + ":" + line;
        }
    }

    /** Gatehouse itself, so that the object is seen. Who writes it makes it their own. */
    record BuiltIn() implements Origin {
        @Override
        public String toString() {
            return "Gatehouse itself";
        }
    }

    /** The HTTP API. */
    record Api() implements Origin {
        @Override
        public String toString() {
            return "the API";
        }
    }
}
