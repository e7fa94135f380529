package dev.gatehouse.proxy.testing;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * An upstream in a process of its own, to be killed as processes are: with requests half read, answers unsent and
 * connections not yet accepted. It answers every request with its name.
 */
public final class UpstreamProcess implements AutoCloseable {
    private final String name;
    private int port;
    private Process process;

    private UpstreamProcess(String name) throws IOException {
        this.name = name;
        this.process = launch(0);
    }

    public static UpstreamProcess start(String name) throws IOException {
        return new UpstreamProcess(name);
    }

    public int port() {
        return port;
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it anew on the same port; returns when it listens. */
    public void restart() throws IOException {
        process = launch(port);
    }

    @Override
    public void close() {
        kill();
    }

    private Process launch(int wanted) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process started = new ProcessBuilder(List.of(java, "-Xmx32m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), UpstreamProcess.class.getName(),
                Integer.toString(wanted), name)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String line = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        if (line == null) {
            throw new IOException("the upstream " + name + " did not start");
        }
        port = Integer.parseInt(line);
        return started;
    }

    /** The process: port and name. */
    public static void main(String[] args) throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 1024);
            System.out.println(server.getLocalPort());
            byte[] answer = RawUpstream.ok(args[1]);
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket, answer));
            }
        }
    }

    static void serve(Socket socket, byte[] answer) {
        try (socket) {
            socket.setTcpNoDelay(true);
            answerAll(socket.getInputStream(), socket.getOutputStream(), answer);
        } catch (IOException e) {
            // the connection was cut
        }
    }

    /** Answers each head, up to the end. */
    static void answerAll(InputStream from, OutputStream out, byte[] answer) throws IOException {
        InputStream in = new BufferedInputStream(from);
        int newlines = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
            if (newlines == 2) {
                out.write(answer);
                newlines = 0;
            }
        }
    }
}
