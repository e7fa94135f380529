package dev.gatehouse.proxy.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.Filter.Origin;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginSetTest {

    @ParameterizedTest
    @CsvSource({"https,www.foo.com,443,https://www.foo.com,true", "https,www.foo.com,443,https://www.foo.com:443,true",
            "https,www.foo.com,443,HTTPS://WWW.FOO.COM,true", "https,www.foo.com,443,http://www.foo.com,false",
            "http,www.foo.com,80,http://www.foo.com,true", "https,www.foo.com,443,https://www.foo.com:8443,false",
            "https,www.foo.com,8443,https://www.foo.com:8443,true", "https,www.foo.com,443,https://xwww.foo.com,false",
            "https,*.bar.com,443,https://a.bar.com,true", "https,*.bar.com,443,https://a.b.bar.com,true",
            "https,*.bar.com,443,https://bar.com,false", "https,*.bar.com,443,https://.bar.com,false",
            "https,*.bar.com,443,https://evilbar.com,false", "https,*,443,https://any.where,true",
            "https,*,443,http://any.where,false", "https,www.foo.com,443,null,false", "https,www.foo.com,443,://,false",
            "https,www.foo.com,443,https://,false", "https,www.foo.com,443,https://www.foo.com:,false",
            "https,www.foo.com,443,https://www.foo.com:44x,false", "https,*,443,https://[::1],true",
            "https,*,443,https://[::1]:443,true"})
    void originsMatchBySchemeHostAndPort(String scheme, String host, int port, String origin, boolean matches) {
        assertThat(new OriginSet(List.of(new Origin.Of(scheme, host, port))).contains(origin)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"null", "https://any.where:1"})
    void anyIsAny(String origin) {
        assertThat(new OriginSet(List.of(new Origin.Any())).contains(origin)).isTrue();
    }
}
