#include "core/text/byte_pair_training.h"

#include "core/text/byte_pair.h"
#include "core/text/byte_symbols.h"

#include <cstdint>
#include <map>
#include <utility>

namespace signwright
{

namespace
{

using Symbols = std::vector<std::string>;
using Pair = std::pair<std::string, std::string>;

Symbols symbols_of(const std::string &piece)
{
    Symbols symbols;
    for (char c : piece)
        symbols.push_back(byte_symbols().symbol[static_cast<unsigned char>(c)]);
    symbols.back() += kEndOfWord;
    return symbols;
}

void merge_in_place(Symbols &symbols, const Pair &pair)
{
    Symbols merged;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        if (i + 1 < symbols.size() && symbols[i] == pair.first && symbols[i + 1] == pair.second)
            merged.push_back(pair.first + symbols[++i]);
        else
            merged.push_back(symbols[i]);
    }
    symbols = std::move(merged);
}

} // namespace

std::string train_merges(const std::vector<std::string> &lines, int count)
{
    std::map<std::string, std::int64_t> frequency;
    for (const std::string &line : lines)
        for (const std::string &piece : byte_pair_pieces(line))
            ++frequency[piece];
    std::vector<std::pair<Symbols, std::int64_t>> words;
    for (const auto &[piece, times] : frequency)
        words.emplace_back(symbols_of(piece), times);

    std::string merges = "#version: 0.2\n";
    for (int made = 0; made < count; ++made) {
        std::map<Pair, std::int64_t> pairs;
        for (const auto &[symbols, times] : words)
            for (std::size_t i = 0; i + 1 < symbols.size(); ++i)
                pairs[{symbols[i], symbols[i + 1]}] += times;
        const Pair *best = nullptr;
        std::int64_t most = 0;
        for (const auto &[pair, times] : pairs)
            if (times > most) {
                most = times;
                best = &pair;
            }
        if (!best)
            break;
        merges += best->first + " " + best->second + "\n";
        for (auto &[symbols, times] : words)
            merge_in_place(symbols, *best);
    }
    return merges;
}

} // namespace signwright
