#pragma once

#include "app/studio/live/camera_provider.h"
#include "app/studio/live/live_services.h"
#include "tests/app/engine/live/scripted_live.h"

namespace signwright
{

/// Cameras that come, go and show pictures as the test says. The newest is reachable while its owner lives.
class ScriptedCameras : public CameraProvider
{
public:
    ScriptedCameras() { newest = this; }
    ~ScriptedCameras() override { newest = nullptr; }

    std::vector<CameraDevice> devices() const override { return list; }
    std::unique_ptr<CameraStream> open(const CameraDevice &device) override
    {
        opened = device.id;
        latest = std::make_shared<LatestFrame>();
        return std::make_unique<ScriptedCamera>(latest);
    }
    void set(std::vector<CameraDevice> devices)
    {
        list = std::move(devices);
        Q_EMIT devicesChanged();
    }
    void show(std::int64_t index)
    {
        latest->put({Frame{Image8(64, 48, 3, std::uint8_t{128}), {index, 25}, index}, std::chrono::steady_clock::now()});
    }

    std::vector<CameraDevice> list{{"a", "Built-in camera", false}, {"b", "Desk camera", true}};
    std::string opened;
    std::shared_ptr<LatestFrame> latest;
    inline static ScriptedCameras *newest = nullptr;
};

/// Two cameras, a drawn signer of three pictures, and networks that do what `scripted_stages` says.
inline LiveServices scripted_live_services()
{
    LiveServices services;
    services.cameras = [] { return std::make_unique<ScriptedCameras>(); };
    services.synthetic_signer = [] {
        return open_synthetic_camera(
            [](std::int64_t index) { return index < 3 ? std::optional(Image8(32, 32, 3, std::uint8_t{128})) : std::nullopt; },
            {50, 1});
    };
    services.stages = [](const std::string &, bool) { return scripted_stages(); };
    return services;
}

} // namespace signwright
