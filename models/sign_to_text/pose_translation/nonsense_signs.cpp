#include "models/sign_to_text/pose_translation/nonsense_signs.h"

#include "core/base/file.h"
#include "core/base/random.h"
#include "core/signing/motion/sign_code.h"

#include <algorithm>

namespace signwright::sign_to_text
{

namespace
{

/// Signs with one place and one handshape for all they do can lend parts to each other.
bool can_lend(const LexiconEntry &entry)
{
    return (entry.type == "0" || entry.type == "1s" || entry.type == "1a") && entry.hs.find('@') == std::string::npos &&
           entry.mov.find("seq") == std::string::npos && entry.mov.find("fs") == std::string::npos && entry.h2loc == "-";
}

int parts_in_common(const LexiconEntry &a, const LexiconEntry &b)
{
    return (a.hs == b.hs) + (a.ori == b.ori) + (a.loc == b.loc && a.loc2 == b.loc2) + (a.mov == b.mov);
}

std::string line_of(const LexiconEntry &e)
{
    std::string line = e.gloss;
    for (const std::string &value : {e.english.front(), e.word_class, e.type, e.hs, e.hs2, e.ori, e.ori2, e.loc, e.loc2, e.h2loc,
                                     e.part, e.contact, e.mov, std::to_string(e.rep), e.nm, e.confidence, e.note})
        line += "\t" + value;
    return line + "\n";
}

} // namespace

Result<Lexicon> with_nonsense_signs(const std::filesystem::path &tsv, int count, std::uint64_t seed)
{
    constexpr std::size_t kLargestLexicon = std::size_t{1} << 24;
    auto text = read_file(tsv, kLargestLexicon);
    if (!text)
        return tl::unexpected(text.error());
    const auto lexicon = Lexicon::parse(*text, tsv.string());
    if (!lexicon)
        return lexicon;
    std::vector<LexiconEntry> lenders;
    std::copy_if(lexicon->entries().begin(), lexicon->entries().end(), std::back_inserter(lenders), can_lend);
    if (!text->ends_with('\n'))
        text->push_back('\n');
    int made = 0;
    constexpr std::uint64_t kMostDraws = 1000; ///< for a sign; no lexicon of real signs comes near
    for (std::uint64_t draw = 0; made < count && draw < kMostDraws * static_cast<std::uint64_t>(count) && !lenders.empty();
         ++draw) {
        Random random(seed, draw);
        const auto lender = [&]() -> const LexiconEntry & {
            return lenders[random.below(static_cast<std::uint32_t>(lenders.size()))];
        };
        LexiconEntry sign = lender();
        const LexiconEntry &shape = lender(), &direction = lender(), &place = lender();
        sign.hs = shape.hs;
        sign.hs2 = sign.type == "0" ? "-" : shape.hs2;
        sign.ori = direction.ori;
        sign.ori2 = sign.type == "0" ? "-" : direction.ori2;
        sign.loc = place.loc;
        sign.loc2 = place.loc2;
        sign.part = place.part;
        sign.contact = place.contact;
        sign.nm = "-";
        sign.gloss = kNonsenseGloss + std::to_string(made);
        sign.english = {"nonsense " + std::to_string(made)};
        sign.note = "invented";
        const bool like_a_sign = std::any_of(lexicon->entries().begin(), lexicon->entries().end(),
                                             [&](const LexiconEntry &entry) { return parts_in_common(entry, sign) > 2; });
        const std::string line = line_of(sign);
        if (like_a_sign || !Lexicon::parse(text->substr(0, text->find('\n') + 1) + line, "invented sign") || !parse_sign(sign))
            continue;
        *text += line;
        ++made;
    }
    return Lexicon::parse(*text, tsv.string());
}

} // namespace signwright::sign_to_text
