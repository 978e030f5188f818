#pragma once

#include "core/base/control.h"
#include "core/base/result.h"

#include <filesystem>
#include <optional>

namespace signwright
{

constexpr int kDecodedTokens = 64, kDecodingRuns = 3;

/// How fast a language model of bytes writes, and how far it is from the library's floats.
struct DecodingFigures {
    double tokens_per_second = 0.0;   ///< median over `kDecodingRuns` texts of `kDecodedTokens` tokens, one at a time
    double gigabytes_per_token = 0.0; ///< weights that every token reads
    /// Beside a reference: its logits for random tokens, and the text that it writes itself.
    struct Agreement {
        double largest_logit_error = 0.0;
        double relative_logit_error = 0.0;          ///< root mean square of the error over that of the logits about their mean
        int same_tokens = 0;                        ///< most probable next tokens, of `kDecodedTokens`, that are the reference's
        int distinct_tokens = 0;                    ///< among those of the reference: how much there is to agree about
        int same_beginning = 0;                     ///< tokens of the text that it writes itself until the first other one
        double median_lead = 0.0;                   ///< of the reference's most probable token over the next, in logits
        double largest_logit_error_of_floats = 0.0; ///< of this program's network with the file's weights as they are
    };
    std::optional<Agreement> agreement;
};

/// How fast the frame encoder's backbone, DINOv2 ViT-S/14, sees frames of 224 × 224 pixels, in batches of 16.
struct BackboneFigures {
    double frames_per_second = 0.0; ///< median over `kDecodingRuns` batches
    double largest_error = 0.0;     ///< of the features of a frame, beside the reference's in double precision
    double largest_spread = 0.0;    ///< between the reference's features of two frames: what an error has to be seen beside
};

/// Measures the backbone of a public folder beside a reference: a safetensors file with `images` (N, 3, 224, 224) and `cls` (N,
/// 384), float64. Positions are brought to size as newer transformers do it. Errors: those of the files; Cancelled, OutOfMemory.
Result<BackboneFigures> measure_backbone(const std::filesystem::path &model, const std::filesystem::path &reference,
                                         const Control &control);

/// Measures greedy decoding with a static key-value cache on the CPU with weights of one byte. `model`: a public XGLM folder;
/// empty = XGLM-1.7B with random weights. `reference`: a safetensors file with `ids` (tokens), the `logits` (tokens,
/// vocab) that follow them, and the text `written` (1 + tokens) behind an end mark; empty = not compared. Takes 3 GB of memory
/// for XGLM-1.7B, 8 GB when compared. Errors: those of the files; Cancelled, OutOfMemory.
Result<DecodingFigures> measure_decoding(const std::filesystem::path &model, const std::filesystem::path &reference,
                                         const Control &control);

} // namespace signwright
