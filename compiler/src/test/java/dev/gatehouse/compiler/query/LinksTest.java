package dev.gatehouse.compiler.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

class LinksTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 9, 20})
    void behavesAsALinkedSetWhateverItsSize(int most) {
        Random random = new Random(5);
        List<Object> all = IntStream.range(0, most).mapToObj(_ -> new Object()).toList();
        Links<Object> links = new Links<>();
        Set<Object> expected = new LinkedHashSet<>();
        for (int i = 0; i < 1_000; i++) {
            Object element = all.get(random.nextInt(most));
            if (random.nextInt(100) == 0) {
                links.clear();
                expected.clear();
            } else if (random.nextInt(3) > 0) {
                links.add(element);
                expected.add(element);
            } else {
                links.remove(element);
                expected.remove(element);
            }
            assertThat(links.copy()).containsExactlyElementsOf(expected);
            assertThat(links).containsExactlyElementsOf(expected);
            assertThat(links.isEmpty()).isEqualTo(expected.isEmpty());
        }
    }

    @Test
    void iterationEndsWithTheElements() {
        Links<String> links = new Links<>();
        links.add("one");
        Iterator<String> each = links.iterator();
        each.next();
        assertThatThrownBy(each::next).isInstanceOf(NoSuchElementException.class);
    }
}
