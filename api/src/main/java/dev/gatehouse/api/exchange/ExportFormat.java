package dev.gatehouse.api.exchange;

import dev.gatehouse.interchange.Exported;
import dev.gatehouse.interchange.GatewayObject;
import dev.gatehouse.interchange.bk.BkWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How a gateway can be written. */
public enum ExportFormat {
    /** {@code definition.yaml} and {@code resources.yaml}. */
    BK(BkWriter::write);

    private final Function<List<GatewayObject>, Exported> writing;

    ExportFormat(Function<List<GatewayObject>, Exported> writing) {
        this.writing = writing;
    }

    /** The files of a gateway, from all objects of its namespace. */
    public Exported write(List<GatewayObject> objects) {
        return writing.apply(objects);
    }

    /** As {@link #toString} spells it. */
    public static Optional<ExportFormat> named(String name) {
        return Arrays.stream(values()).filter(each -> each.toString().equals(name)).findFirst();
    }

    /** {@code bk}, {@code gateway-api}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
