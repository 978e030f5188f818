#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace signwright
{

/// The numbers of a sign encoder; the defaults are Sign2GPT's.
struct SignEncoderConfig {
    int dim = 512;
    int heads = 8;
    int feed_forward = 2048;
    std::vector<int> blocks = {2, 2}; ///< a stage each; between two stages time is halved
    int window = 7;                   ///< frames that a frame attends to, itself in the middle; odd
    int padded_length = 512;          ///< frames that the reference fills every clip up to
    double dropout = 0.1;             ///< of attention, of its result and of the feed-forward part, in training
    double drop_path = 0.1;           ///< stochastic depth of the last block, growing from 0 in the first, in training
};

/// Object of numbers under the names above. Errors: BadInput naming the field.
Result<SignEncoderConfig> sign_encoder_config_from_json(const nlohmann::json &json);
nlohmann::json json_from_config(const SignEncoderConfig &config);

/// The numbers of a prototype head; the defaults are Sign2GPT's.
struct PrototypeHeadConfig {
    int dim = 512;    ///< of the encoder's states
    int classes = 1;  ///< pseudo-glosses
    int vector = 300; ///< of a word vector
    double dropout = 0.2;
    bool learned_temperatures = true; ///< parameters of shape (1); otherwise fixed numbers of shape ()
};

/// Object of numbers under the names above. Errors: BadInput naming the field.
Result<PrototypeHeadConfig> prototype_head_config_from_json(const nlohmann::json &json);
nlohmann::json json_from_config(const PrototypeHeadConfig &config);

} // namespace signwright
