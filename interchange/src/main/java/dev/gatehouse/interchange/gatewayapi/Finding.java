package dev.gatehouse.interchange.gatewayapi;

/**
 * Something that the exported kinds cannot say, or that needs a hand.
 *
 * @param environment its {@code metadata.name}; empty: all
 * @param subject     {@code resource get_order}, {@code backend service serviceA}; empty: everything
 * @param message     what is different, and why
 */
public record Finding(Effect effect, String environment, String subject, String message) {

    /** What becomes of the requests concerned. */
    public enum Effect {
        /** They are answered with an error, though the gateway serves them: letting them through would be wrong. */
        REFUSED,
        /** They are answered otherwise than by the gateway. */
        DIFFERENT,
        /** They get 404. */
        LEFT_OUT,
        /** They are answered as before; there is something to know or to do. */
        NOTE
    }

    /** One line for people. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(effect.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        if (!environment.isEmpty()) {
            line.append(": ").append(environment);
        }
        if (!subject.isEmpty()) {
            line.append(": ").append(subject);
        }
        return line.append(": ").append(message).toString();
    }
}
