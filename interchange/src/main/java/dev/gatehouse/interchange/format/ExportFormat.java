package dev.gatehouse.interchange.format;

import dev.gatehouse.interchange.Exported;
import dev.gatehouse.interchange.GatewayObject;
import dev.gatehouse.interchange.bk.BkWriter;
import dev.gatehouse.interchange.gatewayapi.GatewayApiExport;
import dev.gatehouse.interchange.manifest.ManifestExport;
import dev.gatehouse.model.apigateway.ApiGateway;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a gateway can be written. */
public enum ExportFormat {
    /** {@code definition.yaml} and {@code resources.yaml}. */
    BK,
    /** All that there is, as manifests of its own kinds. */
    MANIFESTS,
    /** Manifests of the Gateway API, with Backends and policies of Envoy Gateway. */
    GATEWAY_API;

    /**
     * The files of a gateway.
     *
     * @param objects     all of its namespace
     * @param environment whose newest Release is written; empty: the draft
     * @throws IllegalArgumentException when the format can't be had of an environment, or nothing was released there
     */
    public Exported write(List<GatewayObject> objects, Optional<String> environment) {
        if (environment.isPresent() && this != GATEWAY_API) {
            throw new IllegalArgumentException(this + " writes the gateway as a whole: leave the environment out");
        }
        return switch (this) {
            case BK -> BkWriter.write(matrix(objects));
            case MANIFESTS -> ManifestExport.write(objects);
            case GATEWAY_API -> GatewayApiExport.write(objects, environment);
        };
    }

    private static List<GatewayObject> matrix(List<GatewayObject> objects) {
        return objects.stream().filter(each -> each.object().kind().group().equals(ApiGateway.KIND.group())).toList();
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
