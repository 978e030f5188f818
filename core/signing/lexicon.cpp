#include "core/signing/lexicon.h"

#include "core/base/file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

namespace signwright
{

namespace
{

constexpr std::array<std::string_view, 18> kColumns = {"gloss",   "english", "class", "type", "hs",    "hs2",
                                                       "ori",     "ori2",    "loc",   "loc2", "h2loc", "part",
                                                       "contact", "mov",     "rep",   "nm",   "conf",  "note"};
constexpr std::array<std::string_view, 12> kClasses = {"n",   "v",    "adj",  "adv",  "pron", "wh",
                                                       "num", "time", "prep", "conj", "neg",  "intj"};
constexpr std::array<std::string_view, 5> kTypes = {"0", "1s", "1a", "2", "3"};
constexpr std::array<std::string_view, 7> kContacts = {"none", "near", "start", "end", "both", "hold", "tap"};
constexpr std::array<std::string_view, 3> kConfidences = {"H", "M", "L"};
constexpr int kMaxRepetitions = 8;

std::vector<std::string_view> split(std::string_view text, std::string_view separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + separator.size());
    }
}

bool contains(std::span<const std::string_view> set, std::string_view value)
{
    return std::find(set.begin(), set.end(), value) != set.end();
}

/// "like (verb)" → "like".
std::string_view without_sense(std::string_view lemma) { return lemma.substr(0, lemma.find(" (")); }

tl::unexpected<Error> bad_line(const std::string &name, std::size_t line, const std::string &what)
{
    return fail(Module::Signing, ErrorKind::BadInput, name + " line " + std::to_string(line) + ": " + what);
}

Result<LexiconEntry> entry_from_columns(const std::vector<std::string_view> &columns, const std::string &name, std::size_t line)
{
    if (columns.size() != kColumns.size())
        return bad_line(name, line,
                        std::to_string(columns.size()) + " columns where " + std::to_string(kColumns.size()) + " are needed");
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].empty())
            return bad_line(name, line, "column \"" + std::string(kColumns[i]) + "\" is empty; write - where there is nothing");
    const auto require = [&](std::span<const std::string_view> set, std::size_t column) -> Result<void> {
        if (!contains(set, columns[column]))
            return bad_line(name, line,
                            "\"" + std::string(columns[column]) + "\" is no value of column \"" + std::string(kColumns[column]) +
                                "\"");
        return {};
    };
    for (const auto &checked : {require(kClasses, 2), require(kTypes, 3), require(kContacts, 12), require(kConfidences, 16)})
        if (!checked)
            return tl::unexpected(checked.error());

    LexiconEntry entry;
    const std::string_view rep = columns[14];
    const auto [end, error] = std::from_chars(rep.data(), rep.data() + rep.size(), entry.rep);
    if (error != std::errc() || end != rep.data() + rep.size() || entry.rep < 1 || entry.rep > kMaxRepetitions)
        return bad_line(name, line,
                        "column \"rep\" is \"" + std::string(rep) + "\", not a number from 1 to " +
                            std::to_string(kMaxRepetitions));
    entry.gloss = columns[0];
    if (columns[1] != "-")
        for (std::string_view lemma : split(columns[1], ", "))
            entry.english.emplace_back(lemma);
    entry.word_class = columns[2];
    entry.type = columns[3];
    entry.hs = columns[4];
    entry.hs2 = columns[5];
    entry.ori = columns[6];
    entry.ori2 = columns[7];
    entry.loc = columns[8];
    entry.loc2 = columns[9];
    entry.h2loc = columns[10];
    entry.part = columns[11];
    entry.contact = columns[12];
    entry.mov = columns[13];
    entry.nm = columns[15];
    entry.confidence = columns[16];
    entry.note = columns[17];
    return entry;
}

} // namespace

Result<Lexicon> Lexicon::load(const std::filesystem::path &tsv)
{
    return read_file(tsv).and_then([&](const std::string &text) { return parse(text, tsv.string()); });
}

Result<Lexicon> Lexicon::parse(std::string_view text, const std::string &name)
{
    Lexicon lexicon;
    auto entries = std::make_shared<std::vector<LexiconEntry>>();
    const std::vector<std::string_view> lines = split(text, "\n");
    if (split(lines.front(), "\t") != std::vector<std::string_view>(kColumns.begin(), kColumns.end()))
        return bad_line(name, 1, "the header does not name the columns of a lexicon");
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].empty())
            continue;
        Result<LexiconEntry> entry = entry_from_columns(split(lines[i], "\t"), name, i + 1);
        if (!entry)
            return tl::unexpected(entry.error());
        const std::size_t index = entries->size();
        if (!lexicon.by_gloss_.emplace(entry->gloss, index).second)
            return bad_line(name, i + 1, "the gloss " + entry->gloss + " stands twice");
        for (const std::string &lemma : entry->english) {
            if (!lexicon.by_english_.emplace(lemma, index).second)
                return bad_line(name, i + 1, "the English \"" + lemma + "\" stands twice");
            const std::string_view word = without_sense(lemma);
            lexicon.by_word_[std::string(word)].push_back(index);
            const auto spaces = static_cast<int>(std::count(word.begin(), word.end(), ' '));
            lexicon.longest_lemma_words_ = std::max(lexicon.longest_lemma_words_, spaces + 1);
        }
        entries->push_back(std::move(*entry));
    }
    if (entries->empty())
        return fail(Module::Signing, ErrorKind::BadInput, name + ": no signs in the lexicon");
    lexicon.entries_ = std::move(entries);
    return lexicon;
}

const LexiconEntry *Lexicon::find(std::string_view gloss) const
{
    const auto found = by_gloss_.find(gloss);
    return found == by_gloss_.end() ? nullptr : &(*entries_)[found->second];
}

const LexiconEntry *Lexicon::find_english(std::string_view lemma) const
{
    const auto found = by_english_.find(lemma);
    return found == by_english_.end() ? nullptr : &(*entries_)[found->second];
}

std::vector<const LexiconEntry *> Lexicon::senses(std::string_view word) const
{
    std::vector<const LexiconEntry *> found;
    if (const auto entry = by_word_.find(word); entry != by_word_.end())
        for (std::size_t index : entry->second)
            found.push_back(&(*entries_)[index]);
    return found;
}

} // namespace signwright
