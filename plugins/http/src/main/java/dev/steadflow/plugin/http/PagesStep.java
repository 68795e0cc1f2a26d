package dev.steadflow.plugin.http;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Title;
import dev.steadflow.step.Unless;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Fetches the pages of a list one after the other and returns the whole list. Only GET, so it can be repeated. */
@StepType(
        id = "http/pages",
        title = "Fetch pages",
        summary = "Fetches a list that a web server gives out page by page.",
        repeatable = true,
        icon = "pages.svg")
@Reaches(Reach.NETWORK)
public final class PagesStep implements Step<PagesStep.In, PagesStep.Out> {

    /** Where the list is and how its pages follow each other. */
    public record In(
            @Doc("The connection that has base URL and credentials.") Optional<HttpConnection> connection,
            @Doc("The absolute address of the first page, http or https. With a connection: what follows its base URL.") @Title("URL") String url,
            @Doc("Added to the URL, encoded as needed. A list repeats the name, null leaves it out.") @Default("{}") Map<String, JsonNode> query,
            @Doc("Headers to send.") @Default("{}") Map<String, String> headers,
            @Doc("Where the list is in a page, as a JSON pointer: /data/items. If left out, the page is the list.") Optional<String> items,
            @Doc("How a page leads to the next: a Link header, a field of the page, a page number, or the number of items so far.") @Default("link") @Choices({
                    "link", "cursor", "page", "offset"}) String next,
            @Doc("For cursor: the JSON pointer of the field, an address or what 'parameter' gets; none or null ends.") @Default("/next") String cursor,
            @Doc("The name in the query that gets the cursor, page number or offset. For cursors that are addresses, none.") Optional<String> parameter,
            @Doc("The number of the first page.") @Default("1") int firstPage,
            @Doc("The most pages to fetch.") @Default("100") int maxPages,
            @Doc("The most items to return.") @Default("10000") int maxItems,
            @Doc("For basic authentication.") @Unless("connection") Optional<String> username,
            @Doc("For basic authentication.") @SecretValue @Unless("connection") Optional<String> password,
            @Doc("Sent as 'Authorization: Bearer …'.") @SecretValue @Unless("connection") Optional<String> bearerToken,
            @Doc("A key that the server asks for.") @Title("API key") @SecretValue @Unless("connection") Optional<String> apiKey,
            @Doc("Where the key goes.") @Title("API key in") @Default("header") @Unless("connection") @Choices({
                    "header",
                    "query"}) String apiKeyIn,
            @Doc("The name of the header, or in the query, that holds the key.") @Title("API key name") @Default("X-API-Key") @Unless("connection") String apiKeyName,
            @Doc("A client that gets a token for each call (client credentials); tokens are kept until they end.") @Title("OAuth client") @Unless("connection") Optional<OAuthClient> oauth,
            @Doc("A proxy to call over, for example http://proxy.example.org:3128.") Optional<String> proxy,
            @Doc("How long each page may take.") @Default("PT30S") Duration timeout,
            @Doc("The largest page to accept, in bytes.") @Default("10000000") long maxBytes) {}

    /** The list. */
    public record Out(
            @Doc("The items of all pages, in their order.") List<JsonNode> items,
            @Doc("How many there are.") int count,
            @Doc("How many pages were fetched.") int pages,
            @Doc("Whether there is more than 'maxPages' or 'maxItems' allow.") boolean more) {}

    private final HttpCalls calls;
    private final InstantSource clock;

    /** As the engine makes it. */
    public PagesStep() {
        this(InstantSource.system());
    }

    PagesStep(InstantSource clock) {
        this.clock = clock;
        this.calls = new HttpCalls(clock);
    }

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        Credentials own = new Credentials(in.username(), in.password(), in.bearerToken(), in.apiKey(),
                in.apiKeyIn().equals("query"), in.apiKeyName(), in.oauth());
        Target target = Target.of(in.connection(), in.url(), in.headers(), own, in.proxy());
        PageRules rules = PageRules.of(in, target);
        List<JsonNode> items = new ArrayList<>();
        int pages = 0;
        Optional<Request> request = Optional.of(rules.first());
        while (request.isPresent() && pages < in.maxPages() && items.size() < in.maxItems()) {
            CallOptions options = new CallOptions(true, new BodyLimits(in.maxBytes(), in.maxBytes()),
                    RequestRules.deadline(in.timeout()), target.credentials().oauth(),
                    RequestRules.proxy(target.proxy()), context);
            HttpCalls.Answered answered = calls.call(request.get(), options, Optional.empty());
            Response response = answered.response();
            boolean failed = response.status() >= 400;
            ResponseBody body = ResponseBody.of(response, answered.request(), in.maxBytes(), failed);
            if (failed) {
                throw StatusRules.error(answered.request(), response, body, clock.instant());
            }
            List<JsonNode> found = rules.items(answered.request(), body.json());
            items.addAll(found);
            pages++;
            context.progress(-1, "%,d items of %d pages".formatted(items.size(), pages));
            request = found.isEmpty() && rules.endsWhenEmpty()
                    ? Optional.empty()
                    : rules.next(answered.request(), response, body.json(), pages, items.size());
        }
        boolean tooMany = items.size() > in.maxItems();
        List<JsonNode> kept = tooMany ? items.subList(0, in.maxItems()) : items;
        return new Out(List.copyOf(kept), kept.size(), pages, tooMany || request.isPresent());
    }
}
