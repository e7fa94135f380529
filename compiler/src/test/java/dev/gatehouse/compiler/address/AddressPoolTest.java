package dev.gatehouse.compiler.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPoolTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"127.0.0.10-127.0.0.12 | 127.0.0.10 127.0.0.11 127.0.0.12",
            "127.0.0.255-127.0.1.1 | 127.0.0.255 127.0.1.0 127.0.1.1", "10.0.0.5 | 10.0.0.5",
            "10.0.0.5,10.0.0.1 - 10.0.0.2, ::1 | 10.0.0.5 10.0.0.1 10.0.0.2 ::1",
            "192.0.2.9/29 | 192.0.2.9 192.0.2.10 192.0.2.11 192.0.2.12 192.0.2.13 192.0.2.14",
            "192.0.2.9/31 | 192.0.2.8 192.0.2.9", "192.0.2.9/32 | 192.0.2.9",
            "2001:DB8:0::ff/126 | 2001:db8::fd 2001:db8::fe 2001:db8::ff",
            "255.255.255.255 | 255.255.255.255", "10.0.0.1-10.0.0.2,10.0.0.2-10.0.0.3 | 10.0.0.1 10.0.0.2 10.0.0.3"})
    void addressesAreHandedOutInOrder(String text, String addresses) {
        assertThat(all(AddressPool.parse(text))).containsExactly(addresses.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"localhost | localhost is no range of addresses; write ",
            "127.0.0.1,,127.0.0.2 | an empty part is no range of addresses; write ",
            "127.0.0.1- | 127.0.0.1- is no range", "127.0.0.300 | 127.0.0.300 is no range",
            "fe80::1%eth0 | fe80::1%eth0 is no range", "127.1 | 127.1 is no range",
            "127.0.0.9-127.0.0.1 | 127.0.0.9-127.0.0.1 ends before it begins; write 127.0.0.1-127.0.0.9",
            "127.0.0.9-::1 | 127.0.0.9-::1 begins and ends in different families",
            "10.0.0.0/33 | 10.0.0.0/33 has no prefix length of 0..32", "::/x | ::/x has no prefix length of 0..128"})
    void textThatIsNoPoolIsShownHowItIsWritten(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressPool.parse(text))
                .withMessageStartingWith(message);
    }

    @Test
    void poolOfManyAddressesCostsOnlyWhatIsTaken() {
        AddressPool pool = AddressPool.parse("2001:db8::/32");
        assertThat(pool.firstFree(Set.of()).map(IpAddress::toString)).contains("2001:db8::1");
        assertThat(pool.contains(IpAddress.parse("2001:db8:ffff::1").orElseThrow())).isTrue();
        assertThat(pool.contains(IpAddress.parse("2001:db9::1").orElseThrow())).isFalse();
        assertThat(pool.contains(IpAddress.parse("127.0.0.1").orElseThrow())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0:0:0:0:0:0:0:1,::1", "::,::", "2001:0DB8:0:0:1:0:0:1,2001:db8::1:0:0:1",
            "1:0:2:3:4:5:6:7,1:0:2:3:4:5:6:7",
            "fe80::,fe80::", "1::8,1::8", "::ffff:10.0.0.1,10.0.0.1", "10.0.0.1,10.0.0.1",
            "gw.example.com,gw.example.com"})
    void oneAddressHasOneSpelling(String text, String usual) {
        assertThat(Allocation.canonical(text)).isEqualTo(usual);
    }

    private static List<String> all(AddressPool pool) {
        List<String> all = new ArrayList<>();
        Set<IpAddress> taken = new HashSet<>();
        for (Optional<IpAddress> next = pool.firstFree(taken); next.isPresent(); next = pool.firstFree(taken)) {
            taken.add(next.get());
            all.add(next.get().toString());
        }
        return all;
    }
}
