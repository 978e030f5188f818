#include "models/pose_to_video/condition_drawer.h"

#include "core/media/picture.h"
#include "models/nn/config_reader.h"
#include "models/pose_to_video/merged_config.h"
#include "models/pose_to_video/render_checks.h"

namespace signwright
{

ConditionDrawer::ConditionDrawer(const FrNetConfig &config, const std::string &source, int size)
    : config_(config), source_(source), camera_(Camera::for_size(size, size))
{
}

Result<ConditionDrawer> ConditionDrawer::create(const FrNetConfig &config, const PoseToVideoOptions &options)
{
    ConditionDrawer drawer(config, options.second_condition, options.size);
    if (drawer.source_ == "photo") {
        const auto photo = read_square_picture(options.settings.photo, options.size);
        if (!photo)
            return tl::unexpected(photo.error());
        drawer.photo_ = fr_net(*photo, config);
    }
    return drawer;
}

Image8 ConditionDrawer::draw(const PoseSequence &pose, int frame, const Image8 *previous) const
{
    const bool after_a_frame = source_ == "previous_frame" && previous;
    const bool of_body_map = source_ == "body_map" || (source_ == "previous_frame" && !previous);
    Condition condition = draw_condition(pose, frame, camera_, config_, of_body_map);
    if (source_ == "photo")
        condition.second = photo_;
    else if (after_a_frame)
        condition.second = fr_net(*previous, config_);
    return merged(condition, config_);
}

Result<Image8> condition_image(const VideoModelParts &parts, const PoseSequence &pose, int frame,
                               const PoseToVideoOptions &options)
{
    if (auto checked = check_options(options); !checked)
        return tl::unexpected(checked.error());
    if (auto checked = check_pose(pose); !checked)
        return tl::unexpected(checked.error());
    const nlohmann::json config = merged_config(parts);
    const auto fr_net = fr_net_config_from_json(config.contains("fr_net") ? config.at("fr_net") : nlohmann::json());
    if (!fr_net)
        return fail(Module::Network, ErrorKind::BadInput, parts.model.folder.string() + ": " + fr_net.error().message);
    const nlohmann::json defaults = config.value("defaults", nlohmann::json::object());
    ConfigReader reader(defaults, "pose_to_video");
    std::string trained = "body_map";
    reader.read("second_condition", trained);
    if (const auto checked = reader.finish(trained); !checked)
        return fail(Module::Network, ErrorKind::BadInput, parts.model.folder.string() + ": " + checked.error().message);
    PoseToVideoOptions drawing = options;
    if (drawing.second_condition == "default")
        drawing.second_condition = trained;
    if (drawing.second_condition == "previous_frame")
        drawing.second_condition = "none";
    const auto drawer = ConditionDrawer::create(*fr_net, drawing);
    if (!drawer)
        return tl::unexpected(drawer.error());
    return drawer->draw(pose, frame);
}

} // namespace signwright
