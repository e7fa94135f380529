package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.apigateway.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The resources of a gateway's draft by the backend service that they name: shown names, in order. */
record ServiceUsers(String gateway) implements Question<Map<String, List<String>>> {

    @Override
    public Map<String, List<String>> answer(Memo memo) {
        Map<String, List<String>> users = new HashMap<>();
        for (Resource resource : memo.group(Resource.class, Group.in(Resource.KIND, gateway))) {
            users.computeIfAbsent(resource.spec().backend().serviceName(), _ -> new ArrayList<>())
                    .add(resource.shownName());
        }
        users.values().forEach(names -> names.sort(null));
        return users;
    }

    /** The resources that name one service. */
    record Of(String gateway, String service) implements Question<List<String>> {
        @Override
        public List<String> answer(Memo memo) {
            return memo.ask(new ServiceUsers(gateway)).getOrDefault(service, List.of());
        }
    }
}
