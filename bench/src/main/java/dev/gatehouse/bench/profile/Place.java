package dev.gatehouse.bench.profile;

import java.util.List;

/** Whose code a frame is. */
public enum Place {
    KERNEL("kernel and system calls"), NETTY("Netty"), OURS("Gatehouse"), JDK("JDK"), VM(
            "JVM, or no stack to be had"), OTHER(
                    "other libraries");

    private final String title;

    Place(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Where the innermost frame belongs; native methods of transports are system calls. */
    static Place of(List<Frame> stack) {
        return stack.isEmpty() ? VM : of(stack.getFirst());
    }

    /** Where the innermost frame that is not the JDK's belongs; system calls stay what they are. */
    static Place owner(List<Frame> stack) {
        Place innermost = of(stack);
        return innermost != JDK
                ? innermost
                : stack.stream().map(Place::of).filter(place -> place != JDK && place != KERNEL).findFirst()
                        .orElse(JDK);
    }

    private static Place of(Frame frame) {
        String type = frame.type();
        if (frame.isNative() && (type.startsWith("io.netty.channel.") || type.startsWith("sun.nio.ch."))) {
            return KERNEL;
        }
        if (type.startsWith("dev.gatehouse.")) {
            return OURS;
        }
        if (type.startsWith("io.netty.")) {
            return NETTY;
        }
        return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.") ? JDK : OTHER;
    }
}
