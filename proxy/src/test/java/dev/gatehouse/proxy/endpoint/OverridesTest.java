package dev.gatehouse.proxy.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.proxy.endpoint.ConnectTo.Place;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
    @Test
    void connectToReadsHostsIpsPathsAndPorts() {
        assertThat(ConnectTo.parse("API.example.com:443=127.0.0.1:8443")).isEqualTo(new ConnectTo(
                new Place("api.example.com", OptionalInt.of(443)), new Place("127.0.0.1", OptionalInt.of(8443))));
        assertThat(ConnectTo.parse("[2001:db8::1]:80=[::1]")).isEqualTo(new ConnectTo(
                new Place("2001:db8::1", OptionalInt.of(80)), new Place("::1", OptionalInt.empty())));
        assertThat(ConnectTo.parse("/var/run/app.sock=/tmp/x.sock").to().isUnix()).isTrue();
        assertThat(ConnectTo.parse("/var/run/app.sock=localhost:80").to()).isEqualTo(
                new Place("localhost", OptionalInt.of(80)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "api.example.com                | needs a place on both sides of '='",
            "=127.0.0.1                     | needs a place on both sides of '='",
            "a=::1:80                       | an IPv6 address needs brackets: [::1:80]",
            "a=[::1                         | the bracket of [::1 is not closed",
            "a=[::1]80                      | after ']' comes nothing or :PORT, not 80",
            "a=[1.2.3]:80                   | '1.2.3' is not an IPv4 or IPv6 address",
            "a:0=b                          | 0 is not a port; a port is 1 to 65535",
            "a:http=b                       | 'http' is not a port; a port is 1 to 65535",
            "a b=c                          | 'a b' is neither a host name, an IP address nor an absolute path",
            "/app.sock=127.0.0.1            | a unix socket has no port to keep, so 127.0.0.1 needs one"})
    void wrongConnectToSaysWhatIsWrongAndHowItIsWritten(String value, String problem) {
        assertThatThrownBy(() -> ConnectTo.parse(value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(value + ": " + problem + " (--connect-to FROM[:PORT]=TO[:PORT])");
    }

    @Test
    void resolveGathersAddressesAndRefusesWhatIsNone() {
        Overrides overrides = Overrides.parse(List.of("A.example.com=10.0.0.1,10.0.0.2", "a.example.com=[::1]"),
                List.of(), List.of("127.0.0.1", "[::1]:5353"), Optional.empty());
        assertThat(overrides.resolve().get("a.example.com")).hasSize(3);
        assertThat(overrides.nameservers()).containsExactly(new InetSocketAddress("127.0.0.1", 53),
                new InetSocketAddress("::1", 5353));
        assertThatThrownBy(() -> Overrides.parse(List.of("a=b"), List.of(), List.of(), Optional.empty()))
                .hasMessage("a=b: 'b' is not an IPv4 or IPv6 address (--resolve NAME=ADDRESS)");
        assertThatThrownBy(() -> Overrides.parse(List.of("10.0.0.1=10.0.0.2"), List.of(), List.of(), Optional.empty()))
                .hasMessageContaining("10.0.0.1 is an address, not a name; to lead it elsewhere use --connect-to");
        assertThatThrownBy(() -> Overrides.parse(List.of(), List.of(), List.of("dns.example"), Optional.empty()))
                .hasMessageContaining("'dns.example' is not an IPv4 or IPv6 address");
    }
}
