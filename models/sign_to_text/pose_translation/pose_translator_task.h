#pragma once

// Private to models/: includes LibTorch.

#include "models/training/task.h"

namespace signwright::sign_to_text
{

/// Trains the small translator. The recipe's "task" object: {"name": "pose_translator", "encoder", "decoder",
/// "segmentation_channels", "recorded_hands", "estimated_clips", "text_to_pose", "vocabulary", "text_weight", "sign_weight",
/// "segmentation_weight", "validation_samples", "sample_threads"}; all but the name have defaults. Paths are absolute or relative
/// to the working folder.
/// - "encoder" and "decoder" are the networks' numbers without those that follow from the data.
/// - "recorded_hands" is the folder of a recorded alphabet (`read_asl_alphabet`); without it letters are learned from the
///   procedural signer alone.
/// - "estimated_clips" is a list of {"corpus", "poses"}: folders as `signwright corpus --video` and `signwright estimate` write
///   them (`EstimatedClips`); 15 % of the samples then come from there.
/// - "text_to_pose" is the folder of a text → pose model that signs a quarter of the others, as what people generate is signed by
///   one.
/// - "vocabulary" is the `vocabulary.txt` of a bundle that the run is to start from (`train --init`); without it the words are
///   those of this program's sentences.
/// Scores, on the validation split: "word_errors" (greedy decoding), "sign_accuracy" (rows whose sign is named right),
/// "letter_accuracy" (recorded hands kept from training, only with "recorded_hands"), "signing_accuracy" (frames).
Result<std::unique_ptr<training::Task>> make_pose_translator_task(const training::Recipe &recipe, Device device);

} // namespace signwright::sign_to_text
