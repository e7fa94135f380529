package dev.gatehouse.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileTest {
    private static final Frame WRITE = new Frame("io.netty.channel.unix.Socket", "write", true);
    private static final Frame CHANNEL = new Frame("io.netty.channel.epoll.AbstractEpollChannel", "doWrite", false);
    private static final Frame ROUTE = new Frame("dev.gatehouse.proxy.Router", "route", false);
    private static final Frame HASH = new Frame("java.util.HashMap", "hash", false);

    @Test
    void nativeTransportMethodsAreTheKernelWhoeverCalledThem() {
        assertThat(Place.of(List.of(WRITE, CHANNEL, ROUTE))).isEqualTo(Place.KERNEL);
        assertThat(Place.owner(List.of(WRITE, CHANNEL, ROUTE))).isEqualTo(Place.KERNEL);
        assertThat(Place.of(List.of(CHANNEL, ROUTE))).isEqualTo(Place.NETTY);
    }

    @Test
    void workOfTheJdkBelongsToWhoCalledIt() {
        assertThat(Place.of(List.of(HASH, ROUTE, CHANNEL))).isEqualTo(Place.JDK);
        assertThat(Place.owner(List.of(HASH, ROUTE, CHANNEL))).isEqualTo(Place.OURS);
        assertThat(Place.owner(List.of(HASH, HASH))).isEqualTo(Place.JDK);
    }

    @Test
    void samplesAreCountedByPlaceAndFrame() {
        Profile profile = Profile.of(List.of(List.of(WRITE, ROUTE), List.of(WRITE), List.of(ROUTE), List.of()));
        assertThat(profile.samples()).isEqualTo(4);
        assertThat(profile.byPlace()).isEqualTo(Map.of(Place.KERNEL, 2L, Place.OURS, 1L, Place.VM, 1L));
        assertThat(profile.top(1)).containsExactly(Map.entry("io.netty.channel.unix.Socket.write (native)", 2L));
    }
}
