package dev.gatehouse.bench.process;

/**
 * CPU time used, in seconds.
 *
 * @param user in user mode
 * @param system in the kernel on the process's behalf, soft interrupts included where the kernel counts them so
 */
public record CpuTime(double user, double system) {
    public static final CpuTime NONE = new CpuTime(0, 0);

    public double total() {
        return user + system;
    }

    public CpuTime plus(CpuTime other) {
        return new CpuTime(user + other.user, system + other.system);
    }

    public CpuTime minus(CpuTime other) {
        return new CpuTime(user - other.user, system - other.system);
    }
}
