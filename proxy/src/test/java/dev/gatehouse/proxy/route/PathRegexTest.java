package dev.gatehouse.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathRegexTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"/api/v[0-9]+,/api/v", "/ab*,/a", "/ab?c,/a", "/ab{2},/a", "/ab+,/ab",
            "/a.c,/a", "^/a$,/a", "/a|/b,\"\"", "/a(b|c),/a", "/a(b)|/c,\"\"", "(?i)/a,\"\"", ".*,\"\"", "/a\\.b,/a",
            "/a[|]b|c,\"\""})
    void literalBeginningIsWhatEveryMatchBeginsWith(String regex, String literal) {
        assertThat(PathRegex.literalPrefix(regex)).isEqualTo(literal);
    }
}
