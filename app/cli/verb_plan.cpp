#include "app/cli/verbs.h"
#include "core/base/resources.h"
#include "core/project/plan_json.h"
#include "core/signing/lexicon.h"
#include "core/signing/plan_notation.h"
#include "core/signing/planner.h"

#include <fmt/format.h>

#include <memory>

namespace signwright
{

namespace
{

/// The notation of every sentence, then what was spelled or left out and why.
std::string text_from_plan(const SigningPlan &plan)
{
    std::string text;
    for (const PlanSentence &sentence : plan.sentences) {
        text += notation_from_sentence(sentence) + "\n";
        for (const PlanItem &item : sentence.items)
            if (!item.reason.empty())
                text += fmt::format("    {}: {}\n", item.gloss, item.reason);
        for (const DroppedWord &dropped : sentence.dropped)
            text += fmt::format("    left out: {} ({})\n", sentence.words[static_cast<std::size_t>(dropped.word - 1)].text,
                                dropped.reason);
    }
    return text + "A suggestion made by rules, not a translation; no fluent signer has checked it.";
}

Result<void> show_plan(const std::string &text, const VerbContext &context)
{
    const auto lexicon = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv");
    if (!lexicon)
        return tl::unexpected(lexicon.error());
    const SigningPlan plan = plan_from_text(text, *lexicon);
    if (plan.sentences.empty())
        return fail(Module::Cli, ErrorKind::BadInput, "the text has no words; write a sentence in English");
    context.console.result(json_from_plan(plan), text_from_plan(plan));
    return {};
}

} // namespace

void add_plan(CLI::App &app, VerbAction &action)
{
    auto *verb = app.add_subcommand("plan", "Show what would be signed for a text");
    auto text = std::make_shared<std::string>();
    verb->add_option("text", *text, "The English text")->required();
    verb->callback([&action, text] { action = [text](const VerbContext &context) { return show_plan(*text, context); }; });
}

} // namespace signwright
