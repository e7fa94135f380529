package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Base64Text;
import dev.gatehouse.model.schema.Shape;

/** What a health check sends or expects: checked, not kept. */
final class PayloadShape {
    static final Shape<?> SHAPE = Checked.object().choice("type", "Text", "Binary").required("type").texts("text")
            .with("binary", Base64Text.VALUE)
            .goesWith("text", "type", "Text", "If payload type is Text, text field needs to be set.")
            .goesWith("binary", "type", "Binary", "If payload type is Binary, binary field needs to be set.")
            .describe("Bytes, as text or in base64.").describe("type", "Which of both.")
            .describe("text", "The bytes as text.").describe("binary", "The bytes in base64.").build();

    private PayloadShape() {
    }
}
