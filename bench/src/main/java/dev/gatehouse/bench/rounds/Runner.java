package dev.gatehouse.bench.rounds;

import dev.gatehouse.bench.load.LoadResult;
import dev.gatehouse.bench.load.Wrk;
import dev.gatehouse.bench.process.CpuAccount;
import dev.gatehouse.bench.process.CpuTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A contender that is up. */
public final class Runner {
    private static final int WARM_UP_SLICE = 2;
    private static final int WARM_UP_LIMIT = 60;

    private final Contender contender;
    private final Process process;
    private final int port;
    private final Cores cores;
    private final Wrk wrk;

    Runner(Contender contender, Process process, int port, Cores cores, Wrk wrk) {
        this.contender = contender;
        this.process = process;
        this.port = port;
        this.cores = cores;
        this.wrk = wrk;
    }

    public Contender contender() {
        return contender;
    }

    public int port() {
        return port;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Its command line as the kernel has it. */
    public String commandLine() throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline")).replace('\0', ' ').strip();
    }

    /** CPU time used so far, of all its processes. */
    public CpuTime cpu() {
        return CpuAccount.ofTree(process());
    }

    /** CPU time used so far by thread name. */
    public Map<String, CpuTime> cpuByThread() {
        return CpuAccount.byThread(process());
    }

    /**
     * Loads it until it has had enough requests, for at least one slice of two seconds and at most a minute.
     *
     * @return how many requests it had
     */
    public long warmUp(long requests) throws IOException, InterruptedException {
        long had = 0;
        for (int seconds = 0; seconds < WARM_UP_LIMIT && had < requests; seconds += WARM_UP_SLICE) {
            had += faultless(load(WARM_UP_SLICE)).requests();
        }
        return had;
    }

    /** Measures it. @throws IOException when any request failed: the figures would mean nothing */
    public Sample measure(int round, int seconds) throws IOException, InterruptedException {
        CpuTime cpuBefore = cpu();
        List<Double> coresBefore = CpuAccount.ofCores();
        LoadResult load = faultless(load(seconds));
        if (load.requests() == 0) {
            throw new IOException(contender.id() + " gave no answer in " + seconds + " s of load");
        }
        CpuTime cpu = cpu().minus(cpuBefore);
        List<Double> coresAfter = CpuAccount.ofCores();
        return new Sample(round, contender.id(), load, cpu,
                coresAfter.get(cores.proxy()) - coresBefore.get(cores.proxy()),
                coresAfter.get(cores.load()) - coresBefore.get(cores.load()));
    }

    private LoadResult load(int seconds) throws IOException, InterruptedException {
        return wrk.run(URI.create("http://127.0.0.1:" + port + contender.routes().measuredPath()), seconds);
    }

    private LoadResult faultless(LoadResult load) throws IOException {
        if (load.errors() > 0) {
            throw new IOException(contender.id() + " failed under load: " + load.requests() + " answers, "
                    + load.badStatuses() + " of a bad status, " + load.socketErrors() + " socket errors");
        }
        return load;
    }
}
