#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/media/frame.h"
#include "core/pose/pose_sequence.h"
#include "core/project/video_settings.h"
#include "models/pose_to_video/video_model_parts.h"
#include "models/precision.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace signwright
{

/// What a pose → video run may vary.
struct PoseToVideoOptions {
    std::string prompt; ///< of any length; may weigh words, see `weighted_parts`
    std::string negative_prompt;
    std::uint64_t seed = 0;
    std::string sampler = "ddim";             ///< see `make_sampler`
    int steps = 0;                            ///< 0 = the bundle's default
    float guidance_scale = -1.0f;             ///< negative = the bundle's default; ≤ 1 runs without guidance
    int size = 256;                           ///< pixels, a multiple of 64
    int batch = 8;                            ///< frames denoised together
    std::string second_condition = "default"; ///< source of FR-Net's d, one of `kSecondConditions`
    VideoSettings settings;
    std::vector<Bundle> learned_words;   ///< textual inversions that the prompts may use
    std::filesystem::path initial_noise; ///< a safetensors file with `latents`, in place of the seed's noise
    std::filesystem::path dump;          ///< when set: text states, condition, latents after every step, image
};

/// Receives a finished frame, in order. An error stops the run and is returned.
using FrameSink = std::function<Result<void>(Frame &&)>;

/// Receives rough pictures of the frames [first_frame, first_frame + images.size()) after a denoising step (from 0).
using PreviewSink = std::function<void(int first_frame, int step, const std::vector<Image8> &images)>;

/// Latent diffusion of the Stable Diffusion 1.x family with ControlNet and FR-Net's second condition.
/// Thread-compatible: one caller at a time.
class PoseToVideo
{
public:
    /// Errors: BadInput (another kind of model; parts that do not fit each other; missing, misshapen or unusable tensors), those
    /// of `component_tensors`, OutOfMemory.
    static Result<PoseToVideo> load(const VideoModelParts &parts, Device device, Precision precision);
    PoseToVideo(PoseToVideo &&) noexcept;
    PoseToVideo &operator=(PoseToVideo &&) noexcept;
    ~PoseToVideo();

    /// What a person should know of the parts, a line each: what of a LoRA changed nothing.
    const std::vector<std::string> &notes() const;
    /// False when the model has no ControlNet: then the pose does not steer the pictures.
    bool follows_poses() const;
    /// Numbers in one state of the text encoder; textual inversions have as many.
    int text_width() const;
    /// What the bundle recommends; 1 and less runs without guidance.
    double default_guidance_scale() const;

    /// Renders every frame of `pose` (`signwright_v1`, `Space::Signer`). The stop token is looked at before every
    /// denoising step and every decode batch. Stages reported: "text" (with the photo), "denoise", "decode".
    ///
    /// What `options.settings` say of time: `frame_noise` see `noise_of_frames`; `anchor_attention` see `FrameLinks`; with
    /// `keyframe_interval` n every n-th frame and the last are generated, and of those between the latents are mixed evenly in
    /// time and decoded with each frame's own condition where the model has a detail network, else the pictures are faded over;
    /// `control_interval` see `DenoiseOptions`. With `photo_strength` denoising begins at the photo with noise (see
    /// `skipped_steps`). The second condition "previous_frame" makes frames one after another, whatever `batch` says.
    /// Errors: Usage (options), BadInput (pose without body, photo), NotFound, OutOfMemory, Cancelled, or what a sink returned.
    Result<void> render(const PoseSequence &pose, const PoseToVideoOptions &options, const Control &control,
                        const FrameSink &on_frame, const PreviewSink &on_preview = {}) const;

private:
    struct Impl;
    explicit PoseToVideo(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> impl_;
};

} // namespace signwright
