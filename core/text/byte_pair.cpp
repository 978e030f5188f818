#include "core/text/byte_pair.h"

#include "core/base/file.h"
#include "core/text/byte_symbols.h"
#include "core/text/tokenizer_json.h"

#include <array>
#include <cassert>
#include <queue>
#include <unordered_map>

namespace signwright
{

namespace
{

constexpr int kByteIds = 256;
constexpr int kNoMerge = -1;
constexpr std::array<std::string_view, 2> kMarks = {"<|startoftext|>", "<|endoftext|>"};
constexpr std::array<std::string_view, 7> kContractions = {"'s", "'t", "'re", "'ve", "'m", "'ll", "'d"};

std::uint64_t pair_key(int left, int right)
{
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(left)) << 32) | static_cast<std::uint32_t>(right);
}

/// Unicode's full lower case, one character at a time: İ is the only one that becomes two.
void append_lower(std::string &text, char32_t c)
{
    constexpr char32_t kDottedCapitalI = 0x130, kDotAbove = 0x307;
    append_utf8(text, c == kDottedCapitalI ? U'i' : to_lower(c));
    if (c == kDottedCapitalI)
        append_utf8(text, kDotAbove);
}

/// NFC, white space collapsed and stripped, lower case.
std::string normalized(std::string_view text)
{
    std::string result;
    bool pending_space = false;
    for (const CodePoint &point : code_points(nfc(text))) {
        if (is_space(point.value)) {
            pending_space = !result.empty();
            continue;
        }
        if (pending_space)
            result.push_back(' ');
        pending_space = false;
        append_lower(result, point.value);
    }
    return result;
}

std::size_t length_of_first(const auto &candidates, std::string_view rest)
{
    for (std::string_view candidate : candidates)
        if (rest.starts_with(candidate))
            return candidate.size();
    return 0;
}

bool is_other(char32_t c) { return !is_space(c) && !is_letter(c) && !is_number(c); }

/// Appends the pieces of a text without marks.
void append_pieces(std::string_view text, std::vector<std::string> &pieces)
{
    const std::string clean = normalized(text);
    const std::vector<CodePoint> points = code_points(clean);
    std::size_t i = 0;
    while (i < points.size()) {
        const char32_t c = points[i].value;
        if (is_space(c)) {
            ++i;
            continue;
        }
        const auto begin = static_cast<std::size_t>(points[i].begin);
        const std::string_view rest = std::string_view(clean).substr(begin);
        if (const std::size_t mark = length_of_first(kMarks, rest); mark > 0) {
            // Written in capitals it is no mark but text, which the reference cuts in three.
            for (const auto &[from, length] : {std::pair<std::size_t, std::size_t>{0, 2}, {2, mark - 4}, {mark - 2, 2}})
                pieces.emplace_back(rest.substr(from, length));
            i += mark;
            continue;
        }
        const std::size_t contraction = length_of_first(kContractions, rest);
        std::size_t end = i + 1;
        if (contraction > 0)
            end = i + contraction; // these are ASCII: one code point a byte
        else if (is_letter(c))
            while (end < points.size() && is_letter(points[end].value))
                ++end;
        else if (is_other(c))
            while (end < points.size() && is_other(points[end].value))
                ++end;
        pieces.push_back(clean.substr(begin, static_cast<std::size_t>(points[end - 1].end) - begin));
        i = end;
    }
}

} // namespace

std::vector<std::string> byte_pair_pieces(std::string_view text)
{
    std::vector<std::string> pieces;
    std::size_t begin = 0; // of what is not in `pieces` yet
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
        const std::size_t mark = length_of_first(kMarks, text.substr(at));
        if (mark == 0) {
            ++at;
            continue;
        }
        append_pieces(text.substr(begin, at - begin), pieces);
        pieces.emplace_back(text.substr(at, mark));
        begin = at += mark;
    }
    append_pieces(text.substr(begin), pieces);
    return pieces;
}

struct BytePairTokenizer::Tables {
    struct Merge {
        int rank = kNoMerge;
        int id = 0;
    };
    std::array<int, kByteIds> id_of_byte{};
    std::unordered_map<std::uint64_t, Merge> merges;
    std::vector<std::string> symbols; ///< by id, as bytes, without the end-of-word mark
    std::vector<bool> ends_word;      ///< by id
};

Result<BytePairTokenizer> BytePairTokenizer::load(const std::filesystem::path &merges)
{
    return read_file(merges).and_then([&](const std::string &text) { return parse(text, merges.string()); });
}

Result<BytePairTokenizer> BytePairTokenizer::parse(std::string_view merges, const std::string &name)
{
    if (merges.starts_with('{')) {
        const auto lines = merges_from_tokenizer_json(merges, name);
        return lines ? parse(*lines, name) : tl::unexpected(lines.error());
    }
    auto tables = std::make_shared<Tables>();
    const ByteSymbols &bytes = byte_symbols();
    std::unordered_map<std::string, int> ids; // by symbol as written in the file
    for (const char *suffix : {"", kEndOfWord})
        for (int index = 0; index < kByteIds; ++index) {
            const auto byte = static_cast<std::size_t>(bytes.order[static_cast<std::size_t>(index)]);
            const auto id = static_cast<int>(ids.size());
            ids.emplace(bytes.symbol[byte] + suffix, id);
            tables->symbols.emplace_back(1, static_cast<char>(byte));
            tables->ends_word.push_back(*suffix != '\0');
            if (*suffix == '\0')
                tables->id_of_byte[byte] = id;
        }

    const auto bad_line = [&](int line, const std::string &what) {
        return fail(Module::Text, ErrorKind::BadInput, name + " line " + std::to_string(line) + ": " + what);
    };
    int line = 0;
    for (std::size_t begin = 0; begin < merges.size();) {
        std::size_t end = merges.find('\n', begin);
        if (end == std::string_view::npos)
            end = merges.size();
        std::string_view text = merges.substr(begin, end - begin);
        begin = end + 1;
        ++line;
        if (text.ends_with('\r'))
            text.remove_suffix(1);
        if (text.empty() || (line == 1 && text.starts_with("#version")))
            continue;
        const std::size_t space = text.find(' ');
        if (space == std::string_view::npos || text.find(' ', space + 1) != std::string_view::npos)
            return bad_line(line, "a merge is two symbols with a space between");
        const std::string left(text.substr(0, space)), right(text.substr(space + 1));
        const auto left_id = ids.find(left), right_id = ids.find(right);
        if (left_id == ids.end() || right_id == ids.end())
            return bad_line(line, "\"" + (left_id == ids.end() ? left : right) + "\" is not made by an earlier line");
        const auto id = static_cast<int>(tables->symbols.size());
        const auto rank = static_cast<int>(tables->merges.size());
        if (!tables->merges.emplace(pair_key(left_id->second, right_id->second), Tables::Merge{rank, id}).second)
            return bad_line(line, "this merge stands twice");
        tables->symbols.push_back(tables->symbols[static_cast<std::size_t>(left_id->second)] +
                                  tables->symbols[static_cast<std::size_t>(right_id->second)]);
        tables->ends_word.push_back(tables->ends_word[static_cast<std::size_t>(right_id->second)]);
        // A symbol that two merges can make keeps its first id; the second id is never produced, as in CLIP's list.
        ids.emplace(left + right, id);
    }
    return BytePairTokenizer(std::move(tables));
}

int BytePairTokenizer::vocabulary_size() const { return static_cast<int>(tables_->symbols.size()) + 2; }
int BytePairTokenizer::start_id() const { return static_cast<int>(tables_->symbols.size()); }
int BytePairTokenizer::end_id() const { return start_id() + 1; }

std::vector<int> BytePairTokenizer::ids_of_piece(const std::string &piece) const
{
    if (piece == kMarks[0])
        return {start_id()};
    if (piece == kMarks[1])
        return {end_id()};
    // Symbols form a linked list; the queue holds candidate merges by rank, then place. Entries whose symbols have
    // changed since are skipped.
    const auto count = static_cast<int>(piece.size());
    std::vector<int> symbol(piece.size()), next(piece.size()), previous(piece.size());
    for (int i = 0; i < count; ++i) {
        symbol[static_cast<std::size_t>(i)] = tables_->id_of_byte[static_cast<unsigned char>(piece[static_cast<std::size_t>(i)])];
        next[static_cast<std::size_t>(i)] = i + 1 < count ? i + 1 : -1;
        previous[static_cast<std::size_t>(i)] = i - 1;
    }
    symbol.back() += kByteIds;
    struct Candidate {
        int rank, left, right, left_symbol, right_symbol, merged;
        bool operator>(const Candidate &other) const { return rank != other.rank ? rank > other.rank : left > other.left; }
    };
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> queue;
    const auto offer = [&](int left) {
        if (left < 0 || next[static_cast<std::size_t>(left)] < 0)
            return;
        const int right = next[static_cast<std::size_t>(left)];
        const int a = symbol[static_cast<std::size_t>(left)], b = symbol[static_cast<std::size_t>(right)];
        if (const auto merge = tables_->merges.find(pair_key(a, b)); merge != tables_->merges.end())
            queue.push({merge->second.rank, left, right, a, b, merge->second.id});
    };
    for (int i = 0; i < count; ++i)
        offer(i);
    while (!queue.empty()) {
        const Candidate best = queue.top();
        queue.pop();
        const auto left = static_cast<std::size_t>(best.left), right = static_cast<std::size_t>(best.right);
        if (symbol[left] != best.left_symbol || next[left] != best.right || symbol[right] != best.right_symbol)
            continue;
        symbol[left] = best.merged;
        symbol[right] = kNoMerge;
        next[left] = next[right];
        if (next[left] >= 0)
            previous[static_cast<std::size_t>(next[left])] = best.left;
        offer(previous[left]);
        offer(best.left);
    }
    std::vector<int> ids;
    for (int i = 0; i >= 0; i = next[static_cast<std::size_t>(i)])
        ids.push_back(symbol[static_cast<std::size_t>(i)]);
    return ids;
}

std::vector<BytePairWord> BytePairTokenizer::words(std::string_view text) const
{
    std::vector<BytePairWord> words;
    for (std::string &piece : byte_pair_pieces(text)) {
        std::vector<int> ids = ids_of_piece(piece);
        words.push_back({std::move(piece), std::move(ids)});
    }
    return words;
}

std::vector<int> BytePairTokenizer::ids(std::string_view text) const
{
    std::vector<int> all;
    for (const BytePairWord &word : words(text))
        all.insert(all.end(), word.ids.begin(), word.ids.end());
    return all;
}

std::vector<int> BytePairTokenizer::encode(std::string_view text, const BytePairPadding &padding) const
{
    assert(padding.length >= 2);
    const auto length = static_cast<std::size_t>(padding.length);
    std::vector<int> all = ids(text);
    all.insert(all.begin(), start_id());
    if (all.size() > length - 1)
        all.resize(length - 1);
    all.push_back(end_id());
    all.resize(length, padding.pad_id < 0 ? end_id() : padding.pad_id);
    return all;
}

std::string BytePairTokenizer::text_from_ids(const std::vector<int> &ids) const
{
    std::string text;
    for (int id : ids) {
        if (id < 0 || id >= start_id())
            continue;
        text += tables_->symbols[static_cast<std::size_t>(id)];
        if (tables_->ends_word[static_cast<std::size_t>(id)])
            text.push_back(' ');
    }
    if (text.ends_with(' '))
        text.pop_back();
    return text;
}

} // namespace signwright
