package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Text;

/** Keys of labels and annotations where the Gateway API's rules are checked; the messages are its own. */
final class MetadataKeys {
    private static final int MAX_PREFIX = 252;

    static final Text.Check LABEL = key -> problem(key, "Label", "label");
    static final Text.Check ANNOTATION = key -> problem(key, "Annotation", "annotation");

    private MetadataKeys() {
    }

    private static String problem(String key, String start, String inside) {
        int slash = key.indexOf('/');
        if (slash > MAX_PREFIX) {
            return "If specified, the " + inside
                    + " key's prefix must be a DNS subdomain not longer than 253 characters in total.";
        }
        return Names.QUALIFIED.problem(key).isEmpty()
                ? ""
                : "\"" + key + "\": " + start + " keys must be in the form of an optional DNS subdomain prefix followed"
                        + " by a required name segment of up to 63 characters.";
    }
}
