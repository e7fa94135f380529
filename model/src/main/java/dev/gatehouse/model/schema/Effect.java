package dev.gatehouse.model.schema;

/** What it means that a field is known and not kept. */
public enum Effect {
    /** It changes nothing that a gateway does. */
    NONE,
    /** It would change something: a warning says that it does not. */
    WARNED,
    /** The same, recorded in the object instead of a warning. */
    RECORDED,
    /** Leaving it out would let through what it should stop; recorded in the object. */
    RECORDED_PROTECTING,
    /** Leaving it out would let through what it should stop, and the object has no place to say so: an error. */
    REFUSED
}
