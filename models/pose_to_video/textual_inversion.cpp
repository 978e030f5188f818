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

/// The tensor with the rows and the file's own word for them; that is empty where the form has none.
std::pair<const TensorView *, std::string> find_rows(const std::map<std::string, TensorView> &tensors)
{
    constexpr std::string_view kWebForm = "string_to_param.";
    for (const auto &[name, view] : tensors)
        if (name.starts_with(kWebForm))
            return {&view, name == "string_to_param.*" ? "" : name.substr(kWebForm.size())};
    if (tensors.size() != 1)
        return {nullptr, ""};
    const auto &[name, view] = *tensors.begin();
    return {&view, name == "emb_params" ? "" : name};
}

} // namespace

Result<void> LearnedWords::add(const std::map<std::string, TensorView> &tensors, const std::filesystem::path &file, int width)
{
    const auto bad = [&](const std::string &message) {
        return fail(Module::Network, ErrorKind::BadInput, file.string() + ": " + message);
    };
    const std::string expected = "choose one for a text encoder of width " + std::to_string(width);
    if (tensors.contains("clip_g") || tensors.contains("clip_l"))
        return bad("the textual inversion was made for another text encoder (Stable Diffusion XL); " + expected);
    const auto [view, own_word] = find_rows(tensors);
    if (!view)
        return bad("holds no textual inversion");
    if (view->shape.empty() || view->shape.size() > 2 ||
        (view->dtype != DType::F32 && view->dtype != DType::F16 && view->dtype != DType::BF16))
        return bad("a textual inversion is one or more rows of floating-point numbers");
    if (view->shape.back() != width) {
        return bad("the textual inversion was made for another text encoder: its rows have " +
                   std::to_string(view->shape.back()) + " numbers; " + expected);
    }
    const at::Tensor rows = nn::tensor_from_view(*view).view({-1, width});
    if (rows.size(0) < 1 || rows.size(0) > kMaxRows)
        return bad("a textual inversion has 1 to " + std::to_string(kMaxRows) + " rows");
    if (!rows.isfinite().all().item<bool>())
        return bad("holds values that are not finite; the file is damaged");

    std::set<std::string> texts = {ascii_lower(own_word), ascii_lower(file.stem().string())};
    texts.erase("");
    const std::int64_t first = rows_.defined() ? rows_.size(0) : 0;
    std::vector<Word> words = words_;
    for (const std::string &text : texts) {
        for (const Word &word : words_) {
            if (word.text == text)
                return fail(Module::Network, ErrorKind::Usage,
                            file.string() + ": another textual inversion stands for \"" + text + "\" already; rename the file");
        }
        words.push_back({text, first, rows.size(0)});
    }
    std::stable_sort(words.begin(), words.end(), [](const Word &a, const Word &b) { return a.text.size() > b.text.size(); });
    words_ = std::move(words);
    rows_ = rows_.defined() ? at::cat({rows_, rows}) : rows;
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
