package dev.gatehouse.bench.process;

import java.util.ArrayList;
import java.util.List;

/** Reads the text of the files under /proc (proc(5)). Times there are in ticks of 1/100 s. */
final class ProcFiles {
    private static final double TICKS_PER_SECOND = 100;
    /** Fields of /proc/PID/stat after the name, which may itself hold spaces and parentheses. */
    private static final int UTIME = 11;
    private static final int STIME = 12;
    /** Columns of a cpu line of /proc/stat. */
    private static final int IDLE = 4;
    private static final int IOWAIT = 5;
    private static final int STEAL = 8;

    private ProcFiles() {
    }

    /** The CPU time in a /proc/PID/stat (of all threads, ended ones too) or /proc/PID/task/TID/stat line. */
    static CpuTime cpuTime(String stat) {
        String[] fields = afterName(stat).split(" ", -1);
        return new CpuTime(Long.parseLong(fields[UTIME]) / TICKS_PER_SECOND,
                Long.parseLong(fields[STIME]) / TICKS_PER_SECOND);
    }

    /** The name in a stat line. */
    static String name(String stat) {
        return stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    }

    /** Busy seconds of each core, in order, from /proc/stat; time stolen by the hypervisor counts as busy. */
    static List<Double> busySeconds(String procStat) {
        List<Double> cores = new ArrayList<>();
        procStat.lines().filter(line -> line.matches("cpu\\d+ .*"))
                .forEach(line -> cores.add(busy(line.split(" +", -1))));
        return List.copyOf(cores);
    }

    private static double busy(String[] columns) {
        double ticks = 0;
        for (int i = 1; i <= STEAL && i < columns.length; i++) {
            ticks += i == IDLE || i == IOWAIT ? 0 : Long.parseLong(columns[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static String afterName(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2);
    }
}
