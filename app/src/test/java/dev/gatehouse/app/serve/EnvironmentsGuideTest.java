package dev.gatehouse.app.serve;

import dev.gatehouse.app.echo.EchoServer;
import dev.gatehouse.app.echo.EchoSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Walks through the guide: its files, its commands, and six services on ports of their own. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class EnvironmentsGuideTest {
    private static final int[] PORTS = {17101, 17102, 17103, 17201, 17202, 17203};

    @TempDir
    private Path folder;

    @Test
    void commandsDoWhatTheGuideSays() throws Exception {
        Path served = Files.writeString(folder.resolve("served.yaml"),
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: nothing}, data: {}}\n");
        Map<Integer, EchoServer> services = new TreeMap<>();
        try {
            List<String> arguments = new ArrayList<>(
                    List.of("--data", folder.resolve("data").toString(), "--api-address", "127.0.0.1:0"));
            for (int port : PORTS) {
                services.put(port, EchoServer.start(EchoSettings.http("s" + port, 0)));
                arguments.addAll(List.of("--connect-to", "localhost:" + port + "=127.0.0.1:"
                        + services.get(port).httpPort().orElseThrow()));
            }
            GuideSteps guide = GuideSteps.of("environments.md", folder);
            guide.writeFiles();
            try (Gateway gateway = Gateway.serve(served, arguments)) {
                guide.run(gateway, 25);
            }
        } finally {
            services.values().parallelStream().forEach(EchoServer::close);
        }
    }
}
