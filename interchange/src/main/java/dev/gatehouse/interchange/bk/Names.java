package dev.gatehouse.interchange.bk;

/** Field names of the two files, and of what we add to them. */
final class Names {
    static final String DEFINITION = "definition.yaml";
    static final String RESOURCES = "resources.yaml";
    /** The extension of an operation. */
    static final String EXTENSION = "x-bk-apigateway-resource";
    /** In the place of a method: all of them. */
    static final String ANY = "x-bk-apigateway-method-any";
    /** What the formats have no field for, wherever it belongs. */
    static final String OURS = "x-gatehouse";
    /** Begins the names of parts of resources.yaml that are kept with the gateway. */
    static final String OF_RESOURCES = "resources.";
    /** Begins the names of fields of {@code apigateway} that are kept. */
    static final String OF_GATEWAY = "apigateway.";
    /** Where what an environment's backends have beyond a cell is kept, by name. */
    static final String OF_BACKENDS = "backends";
    /** Where a disabled resource is disabled; kept as a plugin, since it protects. */
    static final String DISABLED_STAGES = "disabledStages";

    private Names() {
    }
}
