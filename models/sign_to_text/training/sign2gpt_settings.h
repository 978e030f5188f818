#pragma once

#include "core/dataset/sign_manifest.h"
#include "models/sign_to_text/sign2gpt_config.h"

#include <filesystem>
#include <string>
#include <vector>

namespace signwright
{

/// The "task" object of a recipe for either stage of Sign2GPT:
/// {"name", "train", "validation", "model", "backbone", "language_model", "tokenizer", "pieces", "gloss_numbers", "word_vectors",
/// "start",
///  "augment", "train_everything", "validation_clips"}; the first three are needed.
struct Sign2GptSettings {
    std::filesystem::path train, validation; ///< manifests, see `read_sign_manifest`
    Sign2GptConfig model;                    ///< "model", as in a bundle's "config"
    /// A public DINOv2, see `find_model`, whose numbers count; empty = random weights. With one, a model without "lora" gets
    /// Sign2GPT's, in the last three layers; null = none.
    std::string backbone;
    std::string language_model;          ///< a public XGLM, see `find_model`, whose numbers count; empty = random weights
    std::filesystem::path tokenizer;     ///< SentencePiece model; empty = one of `pieces` pieces is learned from the texts
    int pieces = 500;                    ///< only for random weights: a public language model has its own
    std::filesystem::path gloss_numbers; ///< {pseudo-gloss: number} as JSON or the reference's pickle; empty = those of the clips
    std::filesystem::path word_vectors;  ///< of the pseudo-glosses, see `read_word_vectors`; empty = random ones
    std::filesystem::path start;         ///< bundle whose parts this run begins with, see `check_start`; empty = none
    bool augment = true;
    bool train_everything = false; ///< also what Sign2GPT keeps frozen, which random weights need
    int validation_clips = 64;     ///< at most
};

/// Errors: BadInput naming the field; those of `find_model` of the backbone.
Result<Sign2GptSettings> sign2gpt_settings_from_json(const nlohmann::json &task);

/// The same with the clips that it names.
struct Sign2GptTaskInput {
    Sign2GptSettings settings;
    std::vector<SignClip> training, validation;
};

/// Errors: those of `sign2gpt_settings_from_json` and `read_sign_manifest`.
Result<Sign2GptTaskInput> read_sign2gpt_task_input(const nlohmann::json &task);

} // namespace signwright
