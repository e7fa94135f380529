package dev.gatehouse.api.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class FieldChangeTest {
    private static List<String> between(String before, String after) {
        return FieldChange.between(Json.parse(before), Json.parse(after)).stream()
                .map(change -> change.sign() + change.path()).toList();
    }

    @Test
    void equalTreesHaveNoChange() {
        assertThat(between("{\"a\": [1, {\"b\": 2}]}", "{\"a\": [1, {\"b\": 2}]}")).isEmpty();
    }

    @Test
    void changesAreToldDownToTheField() {
        assertThat(between("{\"a\": {\"b\": 1, \"gone\": 1}}", "{\"a\": {\"b\": 2, \"x/y\": 1}}"))
                .containsExactly("~a.b", "-a.gone", "+a[\"x/y\"]");
    }

    @Test
    void entryPutIntoAListIsOneChangeWhereverItStands() {
        assertThat(between("{\"a\": [1, 2, 3]}", "{\"a\": [0, 1, 2, 3]}")).containsExactly("+a[0]");
        assertThat(between("{\"a\": [1, 2, 3]}", "{\"a\": [1, 9, 2, 3]}")).containsExactly("+a[1]");
        assertThat(between("{\"a\": [1, 2, 3]}", "{\"a\": [1, 3]}")).containsExactly("-a[1]");
        assertThat(between("{\"a\": [1, 2]}", "{\"a\": [1, 5]}")).containsExactly("~a[1]");
    }

    @Test
    void valueOfAnotherTypeIsOneChange() {
        assertThat(between("{\"a\": {\"b\": 1}}", "{\"a\": [1]}")).containsExactly("~a");
    }

    @Test
    void hashesOfPasswordsAndTokensAreMasked() {
        ObjectNode masked = Masking
                .of(Json.parseObject("{\"apiVersion\": \"gatehouse.dev/v1alpha1\", \"kind\": \"User\","
                        + " \"metadata\": {\"name\": \"a\"}, \"spec\": {\"passwordHash\": \"$2a$10$abc\", \"x\": 1}}"));
        assertThat(Json.textAt(masked, "spec", "passwordHash")).startsWith("*** (");
        assertThat(masked.path("spec").path("x").intValue()).isEqualTo(1);
    }
}
