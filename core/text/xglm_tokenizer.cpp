#include "core/text/xglm_tokenizer.h"

#include "core/base/file.h"

#include <sentencepiece_processor.h>

#include <algorithm>
#include <array>
#include <utility>

namespace signwright
{

namespace
{

constexpr std::int64_t kOffset = 1;      ///< between the model's numbers and ids
constexpr std::int64_t kMadeUpWords = 7; ///< ids behind the last piece
constexpr std::int64_t kFirstPiece = 4;  ///< id of the first piece that is no special token
constexpr std::string_view kSpace = "▁";
constexpr std::array<std::string_view, 4> kSpecials{"<s>", "<pad>", "</s>", "<unk>"};
/// Blanks that English text does not have and tokens bring: before these the blank goes.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kTidied{{{" .", "."},
                                                                                 {" ?", "?"},
                                                                                 {" !", "!"},
                                                                                 {" ,", ","},
                                                                                 {" ' ", "'"},
                                                                                 {" n't", "n't"},
                                                                                 {" 'm", "'m"},
                                                                                 {" 's", "'s"},
                                                                                 {" 've", "'ve"},
                                                                                 {" 're", "'re"}}};

void replace_all(std::string &text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

std::string_view without_blanks(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

/// The special token that comes first in a text, by its id, and where; nothing: npos.
std::pair<std::int64_t, std::size_t> first_special(std::string_view text)
{
    std::pair<std::int64_t, std::size_t> found{0, std::string_view::npos};
    for (std::size_t id = 0; id < kSpecials.size(); ++id) {
        const std::size_t at = text.find(kSpecials[id]);
        if (at < found.second)
            found = {static_cast<std::int64_t>(id), at};
    }
    return found;
}

} // namespace

struct XglmTokenizer::Model {
    sentencepiece::SentencePieceProcessor processor;
};

Result<XglmTokenizer> XglmTokenizer::load(const std::filesystem::path &model)
{
    const auto bytes = read_file(model);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return parse(*bytes, model.string());
}

Result<XglmTokenizer> XglmTokenizer::parse(std::string_view model, const std::string &name)
{
    auto parsed = std::make_shared<Model>();
    const auto status = parsed->processor.LoadFromSerializedProto({model.data(), model.size()});
    if (!status.ok() || parsed->processor.GetPieceSize() < kFirstPiece)
        return fail(Module::Text, ErrorKind::BadInput, name + " is no SentencePiece model; get the file again");
    return XglmTokenizer(std::move(parsed));
}

std::int64_t XglmTokenizer::vocabulary_size() const { return model_->processor.GetPieceSize() + kOffset + kMadeUpWords; }

bool XglmTokenizer::is_special(std::int64_t id) const
{
    return id < kFirstPiece || id >= model_->processor.GetPieceSize() + kOffset;
}

std::vector<std::int64_t> XglmTokenizer::encode(std::string_view text) const
{
    std::vector<std::int64_t> ids{kEnd};
    while (true) {
        const auto [special, at] = first_special(text);
        const std::string_view plain = without_blanks(text.substr(0, at));
        std::vector<int> pieces;
        // Only memory could fail here, and that throws.
        (void)model_->processor.Encode({plain.data(), plain.size()}, &pieces);
        for (const int piece : pieces)
            ids.push_back(piece == model_->processor.unk_id() ? kUnknown : piece + kOffset);
        if (at == std::string_view::npos)
            return ids;
        ids.push_back(special);
        text.remove_prefix(at + kSpecials[static_cast<std::size_t>(special)].size());
    }
}

std::vector<std::int64_t> XglmTokenizer::encode_target(std::string_view text, std::size_t max_length) const
{
    std::vector<std::int64_t> ids = encode(text);
    ids.push_back(kEnd);
    ids.resize(std::min(ids.size(), max_length));
    return ids;
}

std::string XglmTokenizer::text_from_ids(const std::vector<std::int64_t> &ids) const
{
    std::string text;
    for (const std::int64_t id : ids) {
        if (!is_special(id))
            text += model_->processor.IdToPiece(static_cast<int>(id - kOffset));
    }
    replace_all(text, kSpace, " ");
    text = without_blanks(text);
    for (const auto &[from, to] : kTidied)
        replace_all(text, from, to);
    return text;
}

std::vector<TokenWord> XglmTokenizer::words_from_ids(const std::vector<std::int64_t> &ids) const
{
    std::vector<TokenWord> words;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (is_special(ids[i]))
            continue;
        std::string piece = model_->processor.IdToPiece(static_cast<int>(ids[i] - kOffset));
        const bool begins = piece.starts_with(kSpace);
        replace_all(piece, kSpace, "");
        if (words.empty() || (begins && !words.back().text.empty()))
            words.push_back({"", i, 0});
        words.back().text += piece;
        words.back().count = i + 1 - words.back().first;
    }
    std::erase_if(words, [](const TokenWord &word) { return word.text.empty(); });
    return words;
}

} // namespace signwright
