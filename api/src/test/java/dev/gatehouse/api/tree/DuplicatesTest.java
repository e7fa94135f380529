package dev.gatehouse.api.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DuplicatesTest {
    @Test
    void eachIsNamedByItsPath() {
        assertThat(Duplicates.in("{\"a\":{\"b\":1,\"c\":[1,{\"d\":1,\"e\":[],\"d\":2},{\"d\":1}],\"b\":{}},\"a\":0}"))
                .containsExactly("a.c[1].d", "a.b", "a");
    }

    @Test
    void sameNamesInDifferentObjectsAreNone() {
        assertThat(Duplicates.in("[{\"a\":1},{\"a\":{\"a\":1}}]")).isEmpty();
    }
}
