#pragma once

// Private to models/: includes LibTorch.

#include "core/text/byte_pair.h"
#include "models/pose_to_video/condition_drawer.h"
#include "models/pose_to_video/frame_plan.h"
#include "models/pose_to_video/pipeline.h"
#include "models/pose_to_video/pose_to_video.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace signwright
{

/// Makes one clip with loaded networks: the work of `PoseToVideo::render` once the options are checked. The arguments outlive it.
///
/// Frames are made in windows (`frame_windows`): of `batch` frames, of one where each looks at the one before, and with a motion
/// module of `kMotionWindow` with `kMotionContext` in common. With anchor attention the clip's first frame rides along in every
/// window: it then is the same for all of them, and nothing has to be kept. (Its keys and values would be 185 MB for every call
/// of Stable Diffusion 1.5 at 512 × 512 with guidance; one frame more in a batch of eight is an eighth of the time.)
class ClipRenderer
{
public:
    ClipRenderer(const DiffusionNetworks &networks, const BytePairTokenizer &tokenizer, const PoseSequence &pose,
                 const PoseToVideoOptions &options, const Control &control);

    /// Stages, stops and errors: see `PoseToVideo::render`.
    Result<void> run(const FrameSink &on_frame, const PreviewSink &on_preview);

private:
    /// The new frames of a window.
    struct Window {
        std::vector<int> frames; ///< numbers in the clip
        at::Tensor conditions;   ///< (N, 3, H, W) in 0 … 1
        at::Tensor latents;      ///< (N, C, h, w), finished
        at::Tensor pictures;     ///< (N, 3, H, W) in about −1 … 1
    };

    /// The latest generated frame.
    struct Latest {
        int number = 0;
        at::Tensor latents, picture; ///< (1, …)
        Image8 image;
    };

    Result<void> prepare();
    at::Tensor start_noise(const std::vector<int> &frames) const;
    at::Tensor draw_conditions(const std::vector<int> &frames) const;
    Result<Window> make_window(const FrameWindow &place, const PreviewSink &on_preview);
    void preview(const Window &window, const at::Tensor &latents, int call, const PreviewSink &on_preview) const;
    /// Pictures with what the detail network adds, in tiles or slices where they are large.
    Result<at::Tensor> decode(const PictureCodec &codec, const at::Tensor &latents, const at::Tensor &conditions) const;
    Result<void> deliver(const Window &window, const FrameSink &on_frame);
    Result<void> deliver_between(const Latest &before, const Latest &after, const FrameSink &on_frame);
    Result<void> send(int frame, Image8 image, const FrameSink &on_frame);
    Result<void> read_learned_words(LearnedWords &words) const;
    void keep(const std::string &name, const at::Tensor &tensor);
    void keep_residuals(const ControlResiduals &residuals);

    const DiffusionNetworks &networks_;
    const BytePairTokenizer &tokenizer_;
    const PoseSequence &pose_;
    const PoseToVideoOptions options_; ///< with the second condition that "default" stands for
    const Control &control_;

    DenoiseOptions denoising_;
    std::vector<int> generated_; ///< numbers of the frames that are not interpolated
    std::optional<ConditionDrawer> drawer_;
    PreparedPrompt prompt_;
    std::optional<NoisePredictor> predictor_;
    at::Tensor noise_file_;         ///< (1 or frames, C, h, w) in place of the seed's noise
    at::Tensor photo_;              ///< scaled latents to begin from
    std::vector<at::Tensor> trail_; ///< of the window's last frames after every call, for the next window
    std::optional<Latest> latest_;
    std::map<std::string, TensorData> dump_;
};

} // namespace signwright
