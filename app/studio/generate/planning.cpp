#include "app/studio/generate/planning.h"

#include "core/base/resources.h"
#include "core/signing/lexicon.h"
#include "core/signing/planner.h"

#include <QtCore/QStringList>

#include <algorithm>
#include <utility>

namespace signwright
{

namespace
{

Result<std::shared_ptr<const Lexicon>> load_lexicon()
{
    Result<Lexicon> lexicon = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv");
    if (!lexicon)
        return tl::unexpected(lexicon.error());
    return std::make_shared<const Lexicon>(std::move(*lexicon));
}

SignEntry entry_of(const LexiconEntry &entry)
{
    QStringList english;
    for (const std::string &lemma : entry.english)
        english += QString::fromStdString(lemma);
    return {QString::fromStdString(entry.gloss), english.join(", "), QString::fromStdString(entry.note)};
}

} // namespace

Planning::Planning() : lexicon_(load_lexicon())
{
    if (!lexicon_)
        return;
    for (const LexiconEntry &entry : (*lexicon_)->entries())
        signs_.push_back(entry_of(entry));
    std::sort(signs_.begin(), signs_.end(), [](const SignEntry &a, const SignEntry &b) { return a.gloss < b.gloss; });
}

Planning::~Planning() = default;

Result<SigningPlan> Planning::plan(const std::string &text) const
{
    if (!lexicon_)
        return tl::unexpected(lexicon_.error());
    return plan_from_text(text, **lexicon_);
}

} // namespace signwright
