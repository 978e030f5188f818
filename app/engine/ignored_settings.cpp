#include "app/engine/ignored_settings.h"

#include "app/engine/video_request.h"

namespace signwright
{

namespace
{

/// Names of settings: "a", "a and b", "a, b and c".
class Names
{
public:
    void add_if(bool changed, const char *name)
    {
        if (changed)
            names_.emplace_back(name);
    }
    bool empty() const { return names_.empty(); }
    std::string text() const
    {
        std::string text;
        for (std::size_t i = 0; i < names_.size(); ++i)
            text += (i == 0 ? "" : i + 1 == names_.size() ? " and " : ", ") + names_[i];
        return text + (names_.size() == 1 ? " has" : " have") + " no effect";
    }

private:
    std::vector<std::string> names_;
};

/// Those that only the video network looks at.
Names changed_video_settings(const GenerationRequest &request)
{
    const GenerationRequest untouched;
    const VideoSettings &video = request.video, &plain = untouched.video;
    Names names;
    names.add_if(!request.negative_prompt.empty(), "negative_prompt");
    names.add_if(request.sampler != untouched.sampler, "sampler");
    names.add_if(request.steps != untouched.steps, "steps");
    names.add_if(request.guidance_scale >= 0.0f, "guidance_scale");
    names.add_if(request.second_condition != untouched.second_condition, "second_condition");
    names.add_if(!video.controlnet.empty(), "video.controlnet");
    names.add_if(!video.autoencoder.empty(), "video.autoencoder");
    names.add_if(!video.preview_autoencoder.empty(), "video.preview_autoencoder");
    names.add_if(!video.motion_module.empty(), "video.motion_module");
    names.add_if(!video.loras.empty(), "video.loras");
    names.add_if(video.clip_skip != plain.clip_skip, "video.clip_skip");
    names.add_if(video.conditioning_scale != plain.conditioning_scale, "video.conditioning_scale");
    names.add_if(video.guidance_rescale != plain.guidance_rescale, "video.guidance_rescale");
    names.add_if(!video.photo.empty(), "video.photo");
    names.add_if(video.frame_noise != plain.frame_noise, "video.frame_noise");
    names.add_if(video.anchor_attention, "video.anchor_attention");
    names.add_if(video.keyframe_interval != plain.keyframe_interval, "video.keyframe_interval");
    names.add_if(video.control_interval != plain.control_interval, "video.control_interval");
    return names;
}

} // namespace

std::vector<std::string> notes_of_ignored_settings(const GenerationRequest &request)
{
    const GenerationRequest untouched;
    std::vector<std::string> notes;
    if (!request.pose_path.empty()) {
        Names names;
        names.add_if(request.tempo != untouched.tempo, "tempo");
        names.add_if(request.left_handed, "left_handed");
        names.add_if(request.text_to_pose != untouched.text_to_pose, "text_to_pose");
        if (!names.empty())
            notes.push_back("a pose file is taken as it is: " + names.text());
    } else if (!request.recordings.empty() && request.text_to_pose != untouched.text_to_pose) {
        notes.emplace_back("signs come from recordings: text_to_pose has no effect");
    }
    if (has_video_network(request)) {
        if (!request.video.photo.empty() && request.video.photo_strength == 0.0f && request.second_condition != "photo")
            notes.emplace_back("the photo is not used: set a photo strength above 0, or photo as the second condition");
    } else if (const Names names = changed_video_settings(request); !names.empty()) {
        notes.push_back(
            (request.pose_to_video == "none" ? "no pictures are made: " : "the mannequin is drawn without networks: ") +
            names.text());
    }
    return notes;
}

std::vector<std::string> notes_of_ignored_settings(const GenerationRequest &request, double default_guidance_scale,
                                                   bool follows_poses)
{
    const GenerationRequest untouched;
    std::vector<std::string> notes;
    if (!follows_poses) {
        notes.push_back(request.pose_to_video + " has no ControlNet: the pose does not steer the pictures; choose a ControlNet");
        Names names;
        names.add_if(request.second_condition != untouched.second_condition, "second_condition");
        names.add_if(request.video.conditioning_scale != untouched.video.conditioning_scale, "video.conditioning_scale");
        names.add_if(request.video.control_interval != untouched.video.control_interval, "video.control_interval");
        if (!names.empty())
            notes.push_back("without a ControlNet " + names.text());
    }
    const double guidance = request.guidance_scale >= 0 ? static_cast<double>(request.guidance_scale) : default_guidance_scale;
    if (guidance > 1.0)
        return notes;
    if (!request.negative_prompt.empty())
        notes.emplace_back("the negative prompt does nothing without guidance; set a guidance scale above 1");
    if (request.video.guidance_rescale > 0.0f)
        notes.emplace_back("video.guidance_rescale does nothing without guidance; set a guidance scale above 1");
    return notes;
}

} // namespace signwright
