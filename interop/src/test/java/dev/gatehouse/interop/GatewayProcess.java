package dev.gatehouse.interop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A gateway as users start it, with nothing but its API in use. */
final class GatewayProcess implements AutoCloseable {
    private final Process process;
    private final Path kubeconfig;

    /** Waits until the API listens. */
    GatewayProcess(Path data) throws IOException, InterruptedException {
        kubeconfig = data.resolve("kubeconfig");
        File log = data.resolveSibling("gateway.log").toFile();
        ProcessBuilder builder = new ProcessBuilder(Path.of("..", "gatehouse").toString(), "serve", "--data",
                data.toString(), "--api-address", "127.0.0.1:0", "--admin-address", "127.0.0.1:0", "--port-map",
                "8080=0").redirectErrorStream(true).redirectOutput(log);
        builder.environment().put("GATEHOUSE_JAVA_OPTS", "-Xmx512m");
        process = builder.start();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (!Files.exists(kubeconfig)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("the gateway does not start: " + Files.readString(log.toPath()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** How to log in. */
    File kubeconfig() {
        return kubeconfig.toFile();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
