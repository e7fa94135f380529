package dev.gatehouse.bench.rounds;

import dev.gatehouse.bench.load.Wrk;
import dev.gatehouse.bench.peer.Launch;
import dev.gatehouse.bench.peer.Site;
import dev.gatehouse.bench.peer.UpstreamServer;
import dev.gatehouse.bench.peer.Upstreams;
import dev.gatehouse.bench.process.Children;
import dev.gatehouse.bench.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.List;

/** The place of a run: its folder, the upstream, the load generator, and all that was started. Ends it all on close. */
public final class Arena implements AutoCloseable {
    private final Path folder;
    private final Cores cores;
    private final Children children;
    private final Upstreams upstreams;
    private final Wrk wrk;

    private Arena(Path folder, Cores cores, Children children, Upstreams upstreams, Wrk wrk) {
        this.folder = folder;
        this.cores = cores;
        this.children = children;
        this.upstreams = upstreams;
        this.wrk = wrk;
    }

    /**
     * Starts the upstream.
     *
     * @param folder for configurations and logs; made when it is not there
     * @param connections of the load generator
     */
    public static Arena open(Path folder, Cores cores, int connections) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<Integer> ports = Ports.free(2);
        Upstreams upstreams = new Upstreams(ports.get(0), ports.get(1));
        Children children = new Children();
        try {
            Path home = Files.createDirectories(folder.resolve("upstream"));
            Launch launch = UpstreamServer.prepare(home, upstreams);
            Path log = home.resolve("output.log");
            Process process = children.start(launch.command(), launch.environment(), cores.load(), log);
            Readiness.await(process, upstreams.measuredPort(), "/", log);
            return new Arena(folder, cores, children, upstreams, new Wrk(folder, cores.load(), connections));
        } catch (IOException | InterruptedException | RuntimeException e) {
            children.close();
            throw e;
        }
    }

    /** Starts a contender and waits until its measured route answers. */
    public Runner start(Contender contender, Map<String, String> environment) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve(contender.id()));
        List<Integer> ports = Ports.free(2);
        Launch launch = contender.peer()
                .prepare(new Site(home, ports.get(0), ports.get(1), contender.routes(), upstreams));
        Path log = home.resolve("output.log");
        Map<String, String> all = new HashMap<>(launch.environment());
        all.putAll(environment);
        Process process = children.start(launch.command(), all, cores.proxy(), log);
        Runner runner = new Runner(contender, process, ports.get(0), cores, wrk);
        Readiness.await(process, runner.port(), contender.routes().measuredPath(), log);
        return runner;
    }

    @Override
    public void close() {
        children.close();
    }
}
