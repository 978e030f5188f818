#include "models/pose_to_video/textual_inversion.h"

#include "core/text/ascii_words.h"
#include "models/nn/weights.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <set>
#include <utility>

namespace signwright
{

namespace
{

constexpr std::int64_t kMaxRows = 1024;

/// The rows of a word.
struct Entry {
    std::string word; ///< the file's own; empty where the form has none
    const TensorView *view;
};

std::vector<Entry> entries_of(const std::map<std::string, TensorView> &tensors)
{
    constexpr std::string_view kWebForm = "string_to_param.";
    std::vector<Entry> named, web;
    for (const auto &[name, view] : tensors) {
        named.push_back({name == "emb_params" ? "" : name, &view});
        if (name.starts_with(kWebForm))
            web.push_back({name == "string_to_param.*" ? "" : name.substr(kWebForm.size()), &view});
    }
    return web.empty() ? named : web;
}

/// Checks the rows of one word. Errors: what is wrong with them, without the file's name.
Result<at::Tensor> rows_of(const TensorView &view, int width)
{
    const auto bad = [](const std::string &message) { return fail(Module::Network, ErrorKind::BadInput, message); };
    if (view.shape.empty() || view.shape.size() > 2 ||
        (view.dtype != DType::F32 && view.dtype != DType::F16 && view.dtype != DType::BF16))
        return bad("a textual inversion is one or more rows of floating-point numbers");
    if (view.shape.back() != width)
        return bad("the textual inversion was made for another text encoder: its rows have " + std::to_string(view.shape.back()) +
                   " numbers; choose one for a text encoder of width " + std::to_string(width));
    const at::Tensor rows = nn::tensor_from_view(view).view({-1, width});
    if (rows.size(0) < 1 || rows.size(0) > kMaxRows)
        return bad("a textual inversion has 1 to " + std::to_string(kMaxRows) + " rows");
    if (!rows.isfinite().all().item<bool>())
        return bad("holds values that are not finite; the file is damaged");
    return rows;
}

} // namespace

Result<void> LearnedWords::add(const std::map<std::string, TensorView> &tensors, const std::filesystem::path &file, int width)
{
    const auto bad = [&](const std::string &message) {
        return fail(Module::Network, ErrorKind::BadInput, file.string() + ": " + message);
    };
    if (tensors.contains("clip_g") || tensors.contains("clip_l"))
        return bad("the textual inversion was made for another text encoder (Stable Diffusion XL); choose one for a text encoder "
                   "of width " +
                   std::to_string(width));
    const std::vector<Entry> entries = entries_of(tensors);
    if (entries.empty())
        return bad("holds no textual inversion");
    std::vector<Word> words = words_;
    std::vector<at::Tensor> all;
    if (rows_.defined())
        all.push_back(rows_);
    std::int64_t first = rows_.defined() ? rows_.size(0) : 0;
    for (const Entry &entry : entries) {
        auto rows = rows_of(*entry.view, width);
        if (!rows)
            return bad(rows.error().message);
        std::set<std::string> texts = {ascii_lower(entry.word)};
        if (entries.size() == 1) // the file's name could stand for any of several
            texts.insert(ascii_lower(file.stem().string()));
        texts.erase("");
        for (const std::string &text : texts) {
            const auto is_taken = [&text](const Word &word) { return word.text == text; };
            if (std::any_of(words.begin(), words.end(), is_taken))
                return fail(Module::Network, ErrorKind::Usage,
                            file.string() + ": another textual inversion stands for \"" + text + "\" already; rename the file");
            words.push_back({text, first, rows->size(0)});
        }
        first += rows->size(0);
        all.push_back(std::move(*rows));
    }
    std::stable_sort(words.begin(), words.end(), [](const Word &a, const Word &b) { return a.text.size() > b.text.size(); });
    words_ = std::move(words);
    rows_ = at::cat(all);
    return {};
}

const LearnedWords::Word *LearnedWords::word_at(std::string_view lower, std::size_t at) const
{
    for (const Word &word : words_)
        if (word_stands_at(lower, at, word.text))
            return &word;
    return nullptr;
}

std::vector<PromptPiece> LearnedWords::pieces(std::string_view text) const
{
    const std::string lower = ascii_lower(text);
    std::vector<PromptPiece> pieces;
    std::size_t begin = 0; // of what is not in `pieces` yet
    for (std::size_t at = 0; at < text.size();) {
        const Word *word = word_at(lower, at);
        if (!word) {
            ++at;
            continue;
        }
        if (at > begin)
            pieces.push_back({std::string(text.substr(begin, at - begin))});
        pieces.push_back({{}, word->row, word->count});
        begin = at += word->text.size();
    }
    if (begin < text.size())
        pieces.push_back({std::string(text.substr(begin))});
    return pieces;
}

} // namespace signwright
