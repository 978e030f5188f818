#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "models/precision.h"
#include "models/sign_to_text/translation_benchmark.h"
#include "models/sign_to_text/xglm_config.h"

#include <optional>
#include <string>

namespace signwright
{

/// How fast a language model writes one text on a GPU, beside what the memory could do.
struct RecordedDecodingFigures {
    struct Speed {
        double tokens_per_second = 0.0;   ///< median over texts of `kDecodedTokens` tokens, the host's looks for an end included
        double gigabytes_per_token = 0.0; ///< weights, signs, and keys and values of half of the text
        double start_seconds = 0.0;       ///< before a text: weights put together, first step, recording
    };

    std::string device_name;
    bool kernels = false;                                 ///< whether the plug-in's kernels ran rather than LibTorch's operators
    Speed plain;                                          ///< the language model
    Speed with_signs;                                     ///< the same with Sign2GPT's adapter and `kDecodedSigns` signs
    double read_gigabytes_per_second = 0.0;               ///< of a sum over one large tensor
    double copied_gigabytes_per_second = 0.0;             ///< read and written by a copy of it
    std::optional<double> published_gigabytes_per_second; ///< the vendor's figure for this device, where it is known here
    /// Beside this network in float32 by LibTorch's operators on the same device; `largest_logit_error_of_floats` is that of a
    /// float32 decoder.
    DecodingFigures::Agreement agreement{};

    /// The largest of the three, with which a share is least flattering.
    double bound_gigabytes_per_second() const;
};

constexpr int kDecodedSigns = 64, kRecordedRuns = 20;

/// XGLM-1.7B.
XglmConfig large_xglm_config();

/// Measures greedy decoding of one text by `GreedyDecoder` with random weights made on the device; 20 GB for XGLM-1.7B. On the
/// CPU it runs as well, but nothing is recorded there. Errors: Cancelled, OutOfMemory.
Result<RecordedDecodingFigures> measure_recorded_decoding(const XglmConfig &config, Device device, Precision precision,
                                                          const Control &control);

} // namespace signwright
