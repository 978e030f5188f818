#pragma once

#include "models/sign_to_text/dino_vit_config.h"
#include "models/sign_to_text/sign_encoder_config.h"
#include "models/sign_to_text/xglm_config.h"

#include <optional>
#include <string>

namespace signwright
{

/// What becomes of a video before networks see it; the defaults are Sign2GPT's.
struct FramesConfig {
    int stride = 2;           ///< every how-many-th frame is taken
    int max_frames = 256;     ///< of a longer clip so many are taken, evenly
    int stored_size = 256;    ///< side of the square that a frame is brought to first, as the reference stores frames
    int size = 224;           ///< side of the square that the networks see
    bool centre_crop = false; ///< cut that square out of the first one; otherwise the first one is made smaller
};

/// The numbers of a Sign2GPT model: the "config" object of its bundle, whose fields are "frames", "frame_encoder",
/// "sign_encoder", "prototype_head" (null or missing = none), "language_model" (the same; it has an "adapter" then),
/// "tokenizer" and "glosses" (names of files in the bundle).
struct Sign2GptConfig {
    FramesConfig frames;
    DinoVitConfig frame_encoder;
    SignEncoderConfig sign_encoder;
    std::optional<PrototypeHeadConfig> prototype_head;
    std::optional<XglmConfig> language_model;
    std::string tokenizer = "sentencepiece.bpe.model";
    std::string glosses = "glosses.json"; ///< {pseudo-gloss: number}
};

/// Errors: BadInput naming the part and the field; parts that do not fit each other; a language model with fewer
/// positions than the tokens of a text (`GenerationOptions::max_length`).
Result<Sign2GptConfig> sign2gpt_config_from_json(const nlohmann::json &json);
nlohmann::json json_from_config(const Sign2GptConfig &config);

} // namespace signwright
