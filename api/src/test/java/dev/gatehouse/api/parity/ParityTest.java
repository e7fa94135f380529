package dev.gatehouse.api.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.api.TestApi;
import dev.gatehouse.api.TestKubectl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gatehouse answers as Kubernetes does. {@code answers.jsonl} is what a Kubernetes API server answered to each call;
 * {@code differences.jsonl} is what Gatehouse answers where a call says why it differs. To ask a server of one's own, with
 * the Gateway API's CRDs and Envoy Gateway's Backend:
 * {@code mvn verify -Ppeers -pl api -am -Dtest=ParityTest -Dgatehouse.parity.kubeconfig=FILE}; with
 * {@code -Dgatehouse.parity.record=true} both records are written anew.
 */
class ParityTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Optional<TestApi> api = Optional.empty();

    @AfterEach
    void stop() {
        api.ifPresent(TestApi::close);
    }

    private Session gatehouse(String kubectl) throws Exception {
        TestApi started = new TestApi(folder.resolve("data"), 16);
        api = Optional.of(started);
        return session(started.kubeconfig, kubectl);
    }

    private Session session(Path kubeconfig, String kubectl) throws Exception {
        return new Session(Target.of(kubeconfig), new KubectlCalls(kubectl, kubeconfig, folder));
    }

    @TestFactory
    Stream<DynamicTest> answersRequestsAsKubernetesDoes() throws Exception {
        return compared(gatehouse(""), Call.all().stream().filter(call -> !call.isKubectl()).toList());
    }

    @TestFactory
    @Tag("peers")
    Stream<DynamicTest> answersKubectlAsKubernetesDoes() throws Exception {
        return compared(gatehouse(TestKubectl.find(28).program()), Call.all());
    }

    private static Stream<DynamicTest> compared(Session session, List<Call> calls) throws Exception {
        Map<String, ObjectNode> kubernetes = Answers.read("answers.jsonl");
        Map<String, ObjectNode> ours = Answers.read("differences.jsonl");
        return calls.stream().map(call -> DynamicTest.dynamicTest(call.name(), () -> {
            ObjectNode answer = session.make(call);
            ObjectNode recorded = kubernetes.get(call.name());
            if (call.differs().isPresent()) {
                assertThat(answer).isEqualTo(ours.get(call.name())).isNotEqualTo(recorded);
            } else {
                assertThat(answer).isEqualTo(recorded);
            }
        }));
    }

    @Test
    @Tag("peers")
    void kubernetesAnswersAsRecorded() throws Exception {
        String other = System.getProperty("gatehouse.parity.kubeconfig", "");
        assumeTrue(!other.isEmpty(), "-Dgatehouse.parity.kubeconfig names no Kubernetes to compare with");
        String kubectl = TestKubectl.find(28).program();
        Session real = session(Path.of(other), kubectl);
        Map<String, ObjectNode> theirs = answers(real, Call.all());
        if (Boolean.getBoolean("gatehouse.parity.record")) {
            Session session = gatehouse(kubectl);
            Map<String, ObjectNode> ours = answers(session, Call.all());
            ours.keySet().retainAll(Call.all().stream().filter(call -> call.differs().isPresent()).map(Call::name)
                    .toList());
            Answers.write("answers.jsonl", theirs.values());
            Answers.write("differences.jsonl", ours.values());
        }
        assertThat(theirs).containsExactlyEntriesOf(Answers.read("answers.jsonl"));
    }

    private static Map<String, ObjectNode> answers(Session session, List<Call> calls) throws Exception {
        Map<String, ObjectNode> answers = new LinkedHashMap<>();
        for (Call call : calls) {
            answers.put(call.name(), session.make(call));
        }
        return answers;
    }

    @Test
    void everyCallHasANameOfItsOwn() {
        assertThat(new ArrayList<>(Call.all().stream().map(Call::name).toList())).doesNotHaveDuplicates();
    }
}
