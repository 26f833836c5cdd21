package org.kickbridge.mqtt;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

import javax.net.ssl.SSLException;

import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.jspecify.annotations.Nullable;
import org.kickbridge.credential.EncryptedSockets;

/** Reason codes and exceptions in words for the one who has to put it right. */
final class Reasons {
    /** Reason codes from here on are failures (MQTT 5, section 2.4). */
    static final int FAILURE = 0x80;

    private Reasons() {
    }

    /** Whether the broker itself said no, for a cause that will not go away by waiting. */
    static boolean isRefusal(Throwable failure) {
        if (failure instanceof MqttException mqtt) {
            int code = mqtt.getReasonCode();
            return code >= FAILURE && code <= 0xff && code != MqttReturnCode.RETURN_CODE_SERVER_UNAVAILABLE
                    && code != MqttReturnCode.RETURN_CODE_SERVER_BUSY
                    && code != MqttReturnCode.RETURN_CODE_SERVER_SHUTTING_DOWN
                    && code != MqttReturnCode.RETURN_CODE_CONNECTION_RATE_EXCEEDED;
        }
        return false;
    }

    /** @param sockets of a connection that the broker had not accepted yet; null where it had, or nothing encrypts */
    static String of(@Nullable Throwable failure, @Nullable EncryptedSockets sockets) {
        if (failure == null || (!isRefusal(failure) && !tookTooLong(failure))) {
            String trouble = sockets == null ? null : sockets.trouble(failure);
            if (trouble != null) {
                return trouble;
            }
        }
        return failure == null ? "the connection broke" : of(failure);
    }

    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof MqttException mqtt && mqtt.getCause() != null) {
            cause = mqtt.getCause();
        }
        if (cause instanceof MqttException mqtt) {
            int code = mqtt.getReasonCode();
            return code >= FAILURE && code <= 0xff ? text(code) : clientText(mqtt);
        }
        if (cause instanceof UnknownHostException) {
            return "its host name is unknown";
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "nothing answers there";
        }
        if (cause instanceof SocketTimeoutException) {
            return "it did not answer in time";
        }
        if (cause instanceof SSLException) {
            return "its certificate or encryption was not accepted (" + cause.getMessage() + ")";
        }
        return "the connection broke";
    }

    static String text(int reasonCode) {
        String words = switch (reasonCode) {
            case MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD -> "user name or password is wrong";
            case MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED -> "not authorised: user name, password or access list";
            case MqttReturnCode.RETURN_CODE_UNSUPPORTED_PROTOCOL_VERSION -> "it does not speak MQTT 5";
            case MqttReturnCode.RETURN_CODE_IDENTIFIER_NOT_VALID -> "the client id is not valid";
            case MqttReturnCode.RETURN_CODE_BANNED -> "this client is banned";
            case MqttReturnCode.RETURN_CODE_SERVER_UNAVAILABLE -> "it is not available";
            case MqttReturnCode.RETURN_CODE_SERVER_BUSY -> "it is busy";
            case MqttReturnCode.RETURN_CODE_SERVER_SHUTTING_DOWN -> "it is shutting down";
            case MqttReturnCode.RETURN_CODE_PACKET_TOO_LARGE -> "the packet is too large for it";
            case MqttReturnCode.RETURN_CODE_QUOTA_EXCEEDED -> "its quota is exceeded";
            case MqttReturnCode.RETURN_CODE_TOPIC_NAME_INVALID -> "it does not take this topic";
            case MqttReturnCode.RETURN_CODE_PAYLOAD_FORMAT_INVALID -> "it does not take this payload";
            default -> "it gave no known reason";
        };
        return words + " (0x" + Integer.toHexString(reasonCode) + ")";
    }

    private static String clientText(MqttException failure) {
        return tookTooLong(failure) ? "it did not answer in time" : "the connection broke";
    }

    private static boolean tookTooLong(Throwable failure) {
        return failure instanceof MqttException mqtt && switch (mqtt.getReasonCode()) {
            case MqttClientException.REASON_CODE_CLIENT_TIMEOUT, MqttClientException.REASON_CODE_WRITE_TIMEOUT -> true;
            default -> mqtt.getCause() instanceof SocketTimeoutException || mqtt.getCause() instanceof ConnectException;
        };
    }
}
