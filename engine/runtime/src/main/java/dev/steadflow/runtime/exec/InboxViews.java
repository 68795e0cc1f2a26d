package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.InboxNames;
import dev.steadflow.runtime.api.InboxView;
import java.util.List;
import java.util.Optional;

/** Lists the inboxes of a run for people. */
final class InboxViews {

    private InboxViews() {}

    /** Those that take payloads now, in the order of their visits. */
    static List<InboxView> of(FoldedRun folded, InboxNames names) {
        return folded.decider().openEffects(folded.state()).stream()
                .filter(Effect.OpenInbox.class::isInstance)
                .map(Effect.OpenInbox.class::cast)
                .map(open -> new InboxView(
                        open.inbox(),
                        isNamed(folded, open) ? Optional.empty() : names.url(open.inbox()),
                        open.at(),
                        folded.state().inbox(open.inbox()).map(box -> box.kept().size()).orElse(0)))
                .toList();
    }

    private static boolean isNamed(FoldedRun folded, Effect.OpenInbox open) {
        return folded.context()
                .flow()
                .node(open.at().path())
                .filter(node -> node instanceof WebhookNode webhook && webhook.token().isPresent())
                .isPresent();
    }
}
