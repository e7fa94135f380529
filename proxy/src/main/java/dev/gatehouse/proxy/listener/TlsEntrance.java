package dev.gatehouse.proxy.listener;

import dev.gatehouse.proxy.stats.ListenerSlot;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.util.function.Supplier;

/** Where connections of a listener with TLS come in. */
public interface TlsEntrance {
    /** For listeners in clear text. */
    TlsEntrance NONE = new TlsEntrance() {
        @Override
        public void open(Channel channel, ListenerSlot stats, Supplier<ChannelHandler> http) {
            throw new IllegalStateException("no TLS here");
        }

        @Override
        public int listenerHost(Channel channel) {
            return dev.gatehouse.proxy.route.ListenerHostTable.NONE;
        }
    };

    /**
     * Prepares a new connection's pipeline.
     *
     * @param stats counts failed handshakes
     * @param http  makes what speaks HTTP, to be added when the handshake is done
     */
    void open(Channel channel, ListenerSlot stats, Supplier<ChannelHandler> http);

    /** The listener host that the connection's server name chose, as an index of the table it was opened with. */
    int listenerHost(Channel channel);
}
