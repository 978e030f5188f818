#include "core/signing/recorded/recorded_lexicon.h"

#include "core/base/csv.h"

#include <utf8proc.h>

#include <charconv>
#include <cstdlib>
#include <optional>
#include <sstream>

namespace signwright
{

namespace
{

/// Case folded and composed (NFC); text that is not UTF-8 stays as it is.
std::string folded(std::string_view text)
{
    utf8proc_uint8_t *mapped = nullptr;
    const utf8proc_ssize_t size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t *>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
    if (size < 0)
        return std::string(text);
    std::string result(reinterpret_cast<const char *>(mapped), static_cast<std::size_t>(size));
    std::free(mapped);
    return result;
}

std::vector<std::string> words_of(const std::string &text)
{
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;)
        words.push_back(word);
    return words;
}

std::optional<int> parse_whole_number(const std::string &text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0)
        return std::nullopt;
    return value;
}

bool leaves_folder(const std::filesystem::path &path)
{
    if (path.is_absolute())
        return true;
    const std::filesystem::path normal = path.lexically_normal();
    return normal.empty() || normal.begin()->string() == "..";
}

} // namespace

Result<RecordedLexicon> RecordedLexicon::open(const std::filesystem::path &folder)
{
    const std::filesystem::path index_path = folder / "index.csv";
    const Result<CsvTable> index = read_csv(index_path, {"path", "start", "end", "words", "glosses", "priority"});
    if (!index)
        return tl::unexpected(index.error());

    RecordedLexicon lexicon;
    for (std::size_t row = 0; row < index->rows.size(); ++row) {
        const auto cell = [&](const char *column) -> const std::string & {
            return index->rows[row][static_cast<std::size_t>(index->column(column))];
        };
        const auto refuse = [&](const std::string &what) {
            return fail(Module::Signing, ErrorKind::BadInput,
                        index_path.string() + ", sign " + std::to_string(row + 1) + ": " + what);
        };
        const std::optional<int> start = parse_whole_number(cell("start")), end = parse_whole_number(cell("end")),
                                 priority = parse_whole_number(cell("priority"));
        if (!start || !end || !priority)
            return refuse("start, end and priority have to be whole numbers, at least 0");
        if (*end != 0 && *end <= *start)
            return refuse("it ends before it starts");
        if (leaves_folder(cell("path")))
            return refuse("the path \"" + cell("path") + "\" leads out of the folder");
        RecordedSign sign{folder / cell("path"), *start, *end, words_of(cell("words")), words_of(cell("glosses")), *priority};
        if (!std::filesystem::exists(sign.path) && std::filesystem::exists(folder / sign.path.filename()))
            sign.path = folder / sign.path.filename();
        lexicon.signs_.push_back(std::move(sign));
    }
    if (lexicon.signs_.empty())
        return fail(Module::Signing, ErrorKind::BadInput, index_path.string() + " lists no signs");

    const auto enter = [&lexicon](std::map<std::string, std::size_t> &names, const std::string &name, std::size_t number) {
        const auto [entry, is_new] = names.try_emplace(folded(name), number);
        if (!is_new && lexicon.signs_[number].priority < lexicon.signs_[entry->second].priority)
            entry->second = number;
    };
    for (std::size_t i = 0; i < lexicon.signs_.size(); ++i) {
        for (const std::string &gloss : lexicon.signs_[i].glosses)
            enter(lexicon.by_gloss_, gloss, i);
        for (const std::string &word : lexicon.signs_[i].words)
            enter(lexicon.by_word_, word, i);
    }
    return lexicon;
}

const RecordedSign *RecordedLexicon::find(std::string_view gloss_or_word) const
{
    const std::string name = folded(gloss_or_word);
    if (const auto gloss = by_gloss_.find(name); gloss != by_gloss_.end())
        return &signs_[gloss->second];
    if (const auto word = by_word_.find(name); word != by_word_.end())
        return &signs_[word->second];
    return nullptr;
}

} // namespace signwright
