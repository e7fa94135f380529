package dev.gatehouse.api.access;

import dev.gatehouse.model.access.Account;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.store.GuardFailedException;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Selection;
import dev.gatehouse.store.StoredObject;
import dev.gatehouse.store.Transaction;
import java.util.List;

/** The user that a store begins with. It has no password until somebody with the data folder's token sets one. */
public final class FirstAdmin {
    /** Its name, and that of whoever owns the data folder. */
    public static final String NAME = "admin";

    private FirstAdmin() {
    }

    /** Makes it where there is no user at all. */
    public static void ensure(ResourceStore store) {
        if (!store.range(Range.of(Selection.of(Account.KIND)).limit(1)).objects().isEmpty()) {
            return;
        }
        Document document = Document.parse(Account.KIND, "{\"metadata\":{\"name\":\"" + NAME
                + "\"},\"spec\":{\"displayName\":\"Administrator\",\"role\":\"admin\"}}");
        try {
            store.transact(new Transaction(List.of(new Transaction.Guard.Absent(Accounts.key(NAME))),
                    List.of(new Transaction.Operation.Put(document, new Origin.Api()))));
        } catch (GuardFailedException there) {
            // Somebody else made it meanwhile.
        }
    }

    /** Whether nobody can log in by its name and a password. */
    public static boolean hasNoPassword(ResourceStore store) {
        return store.get(Accounts.key(NAME)).map(StoredObject::object)
                .filter(object -> object instanceof Account account
                        && account.spec().passwordHash().filter(hash -> !hash.isEmpty()).isEmpty())
                .isPresent();
    }
}
