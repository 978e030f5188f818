#pragma once

#include "core/signing/lexicon.h"
#include "core/signing/motion/procedural_signer.h"
#include "core/signing/motion/sentence_signs.h"

#include <QtTest>

#include <filesystem>

namespace signwright::test
{

inline std::shared_ptr<const Lexicon> shipped_lexicon()
{
    static const auto lexicon = [] {
        auto loaded = Lexicon::load(std::filesystem::path(SIGNWRIGHT_TEST_SOURCE) / "resources/lexicon/signs.tsv");
        if (!loaded)
            qFatal("%s", loaded.error().message.c_str());
        return std::make_shared<const Lexicon>(std::move(*loaded));
    }();
    return lexicon;
}

inline const ProceduralSigner &shipped_signer()
{
    static const ProceduralSigner signer = [] {
        auto created = ProceduralSigner::create(shipped_lexicon());
        if (!created)
            qFatal("%s", created.error().message.c_str());
        return std::move(*created);
    }();
    return signer;
}

inline PlanItem sign_item(std::string gloss)
{
    PlanItem item;
    item.gloss = std::move(gloss);
    return item;
}

inline PlanSentence sentence_of(const std::vector<std::string> &glosses)
{
    PlanSentence sentence;
    for (const std::string &gloss : glosses)
        sentence.items.push_back(sign_item(gloss));
    return sentence;
}

inline SignedPose performed(const PlanSentence &sentence, const SignerStyle &style = {}, Rational fps = {25, 1})
{
    auto pose = shipped_signer().perform_sentence(sentence, style, fps, {});
    if (!pose)
        qFatal("%s", pose.error().message.c_str());
    return std::move(*pose);
}

} // namespace signwright::test
