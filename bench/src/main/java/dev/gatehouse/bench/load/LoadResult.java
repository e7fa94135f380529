package dev.gatehouse.bench.load;

/**
 * What the load generator saw.
 *
 * @param requests answers received
 * @param seconds how long the load lasted
 * @param p50Micros latency that half of the requests stayed within, in microseconds; the others likewise
 * @param badStatuses answers that were not 2xx or 3xx
 * @param socketErrors connections refused or broken, reads and writes failed, timeouts
 */
public record LoadResult(long requests, double seconds, long p50Micros, long p90Micros, long p99Micros, long p999Micros,
        long badStatuses, long socketErrors) {

    public double requestsPerSecond() {
        return requests / seconds;
    }

    public long errors() {
        return badStatuses + socketErrors;
    }
}
